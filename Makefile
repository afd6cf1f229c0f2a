# Each target says what it does; the work is in tracker/bootstrap.py and tracker/serve.py.
PYTHON ?= python3
BOOT = $(PYTHON) tracker/bootstrap.py
PY = .venv/bin/python

.PHONY: demo run test check clean-demo bench fuzz format messages pictures requirements

demo:  ## serve the demonstration on http://127.0.0.1:8000 (PORT= for another)
	@$(BOOT) base -m tracker.serve demo

run:  ## serve an empty register with reference data only
	@$(BOOT) base -m tracker.serve run

clean-demo:  ## remove the cluster with all its databases
	@$(BOOT) base -m tracker.serve clean

test:  ## run the whole test suite
	@$(BOOT) dev -m pytest -n auto

bench:  ## measure pages at 10,000 recommendations
	@DATABASE_DURABLE=True $(BOOT) dev -m pytest tests/bench -m bench -p no:cacheprovider

fuzz:  ## every parameter of every page with every odd value; some minutes
	@$(BOOT) dev -m pytest tests -m fuzz -p no:cacheprovider

check:  ## what CI checks beside the tests
	@$(BOOT) dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m djlint --quiet --lint templates
	$(PY) -m mypy
	.venv/bin/lint-imports
	SECRET_KEY=check $(PY) manage.py makemigrations --check --dry-run

format:
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

messages:  ## collect the texts for translators, then compile them; needs gettext
	SECRET_KEY=messages $(PY) manage.py makemessages -l ru -l tk --add-location file --no-wrap \
	  --ignore migrations --ignore .venv --ignore var --ignore tests
	SECRET_KEY=messages $(PY) manage.py compilemessages --ignore .venv

pictures:  ## of the README, from a demonstration that runs at PORT (8000); needs Chromium
	@$(BOOT) dev tests/pictures.py

requirements:  ## pin anew: hashes, no index addresses
	for set in base dev; do $(PY) -m uv pip compile --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --quiet requirements/$$set.in -o requirements/$$set.txt; done
