"""The way to accession as rows, choices, dates that follow from a deposit, models compared."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

USUAL = (
    ("presented", "Presented", "Представлен", "Hödürlendi"),
    ("study", "Study", "Изучение", "Öwrenmek"),
    ("opinions", "Opinions of the ministries", "Мнения министерств", "Ministrlikleriň pikirleri"),
    ("commission", "Opinion of the Commission", "Мнение Комиссии", "Toparyň pikiri"),
    ("cabinet", "Cabinet", "Кабинет Министров", "Ministrler Kabineti"),
    ("parliament", "Parliament", "Парламент", "Mejlis"),
    (
        "deposit", "Deposit with the Secretary-General",
        "Сдача на хранение Генеральному секретарю", "Baş sekretara saklamaga tabşyrmak",
    ),
    ("in_force", "In force", "В силе", "Güýjünde"),
)
"""The stages that every study had until now: code, and name in three languages."""
MOMENTS = {"deposit": "deposit", "in_force": "entry_into_force"}
NOTE = "The day was not recorded: it is the day since when the instrument is studied."


def to_rows(apps, schema_editor):
    """The present stage of a study becomes a row, with those before it and after it."""
    stages = apps.get_model("obligations", "RoadmapStage")
    codes = [one[0] for one in USUAL]
    for study in apps.get_model("obligations", "Study").objects.all():
        place = codes.index(study.stage)
        for order, (code, english, russian, turkmen) in enumerate(USUAL):
            is_done = order < place
            stages.objects.create(
                study=study, order=order, name_en=english, name_ru=russian, name_tk=turkmen,
                moment=MOMENTS.get(code, ""),
                done_on=(study.opened_on or study.created_at.date()) if is_done else None,
                note_en=NOTE if is_done else "",
            )
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


def to_choice(apps, schema_editor):
    """The first stage that is not completed, where it is one of the old ones."""
    codes = {english: code for code, english, _russian, _turkmen in USUAL}
    stages = apps.get_model("obligations", "RoadmapStage")
    for study in apps.get_model("obligations", "Study").objects.all():
        rows = stages.objects.filter(study=study).order_by("order", "pk")
        now = rows.filter(done_on=None).first()
        study.stage = codes.get(now.name_en, "study") if now else "in_force"
        study.save(update_fields=["stage"])
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


# Where this migration was taken back and comes again, the ledger still holds lines of events that
# went with their tables; new events go on behind them.
BEHIND_THE_LEDGER = "\n".join(
    f"""
    SELECT setval(pg_get_serial_sequence('{table}', 'pgh_id'), 1 + coalesce(
        (SELECT max(event) FROM obligations_ledgerentry WHERE "table" = '{table}'), 0), false);
    """
    for table in (
        "obligations_criterionevent", "obligations_followingdateevent", "obligations_markevent",
        "obligations_mechanismmodelevent", "obligations_optionevent",
        "obligations_roadmapstageevent", "obligations_studyarticlemeasureslinkevent",
        "obligations_usualstageevent",
    )
)


CREATED = (
    "Criterion",
    "CriterionEvent",
    "MechanismModel",
    "Mark",
    "MarkEvent",
    "MechanismModelEvent",
    "Option",
    "FollowingDate",
    "FollowingDateEvent",
    "OptionEvent",
    "RoadmapStage",
    "RoadmapStageEvent",
    "UsualStage",
    "UsualStageEvent",
)


def install_triggers(apps, schema_editor):
    """All triggers in one go: an operation for each would render the models anew each time."""
    for name in CREATED:
        for trigger in apps.get_model("obligations", name)._meta.triggers:
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('obligations', '0010_study_articles'),
    ]

    operations = [
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('disabled_on', models.DateField(blank=True, null=True, verbose_name='disabled on')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name, English')),
                ('name_ru', models.CharField(blank=True, max_length=200, verbose_name='name, Russian')),
                ('name_tk', models.CharField(blank=True, max_length=200, verbose_name='name, Turkmen')),
                ('provision_text', models.CharField(blank=True, max_length=60, verbose_name='provisions')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criteria', to='obligations.study', verbose_name='accession study')),
            ],
            options={
                'verbose_name': 'criterion',
                'verbose_name_plural': 'criteria',
                'ordering': ['study', 'order', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('name_en', ''), ('name_ru', ''), ('name_tk', ''), _negated=True), name='criterion_name_in_some_language', violation_error_message='Give the text in at least one language.')],
                'triggers': [pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;', hash='8b503ff9715e2a54ff395f071750438cf55f0a21', operation='UPDATE', pgid='pgtrigger_bump_version_9095b', table='obligations_criterion', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_criterionevent" ("created_at", "disabled_on", "id", "name_en", "name_ru", "name_tk", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision_text", "source", "study_id", "uid", "updated_at", "version") VALUES (NEW."created_at", NEW."disabled_on", NEW."id", NEW."name_en", NEW."name_ru", NEW."name_tk", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provision_text", NEW."source", NEW."study_id", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='ca4605fc09b89b7c9bef61bc77348ee827266493', operation='INSERT', pgid='pgtrigger_insert_insert_0bb2d', table='obligations_criterion', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_criterionevent" ("created_at", "disabled_on", "id", "name_en", "name_ru", "name_tk", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision_text", "source", "study_id", "uid", "updated_at", "version") VALUES (NEW."created_at", NEW."disabled_on", NEW."id", NEW."name_en", NEW."name_ru", NEW."name_tk", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provision_text", NEW."source", NEW."study_id", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='53b2f803c745cfda00428a44774a1d2aebed48d0', operation='UPDATE', pgid='pgtrigger_update_update_ac440', table='obligations_criterion', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_criterionevent" ("created_at", "disabled_on", "id", "name_en", "name_ru", "name_tk", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision_text", "source", "study_id", "uid", "updated_at", "version") VALUES (OLD."created_at", OLD."disabled_on", OLD."id", OLD."name_en", OLD."name_ru", OLD."name_tk", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provision_text", OLD."source", OLD."study_id", OLD."uid", OLD."updated_at", OLD."version"); RETURN NULL;', hash='daa76f55fe5351eb88cf625fab0d4d9652181486', operation='DELETE', pgid='pgtrigger_delete_delete_0597f', table='obligations_criterion', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='CriterionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('disabled_on', models.DateField(blank=True, null=True, verbose_name='disabled on')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name, English')),
                ('name_ru', models.CharField(blank=True, max_length=200, verbose_name='name, Russian')),
                ('name_tk', models.CharField(blank=True, max_length=200, verbose_name='name, Turkmen')),
                ('provision_text', models.CharField(blank=True, max_length=60, verbose_name='provisions')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='obligations.criterion')),
                ('study', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.study', verbose_name='accession study')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4e7fe7b9040fb10de5535cd80a6360363a1f8c0c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6c9a0', table='obligations_criterionevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='MechanismModel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('disabled_on', models.DateField(blank=True, null=True, verbose_name='disabled on')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name, English')),
                ('name_ru', models.CharField(blank=True, max_length=200, verbose_name='name, Russian')),
                ('name_tk', models.CharField(blank=True, max_length=200, verbose_name='name, Turkmen')),
                ('description_en', models.TextField(blank=True, verbose_name='description, English')),
                ('description_ru', models.TextField(blank=True, verbose_name='description, Russian')),
                ('description_tk', models.TextField(blank=True, verbose_name='description, Turkmen')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mechanism_models', to='obligations.study', verbose_name='accession study')),
            ],
            options={
                'verbose_name': 'model compared',
                'verbose_name_plural': 'models compared',
                'ordering': ['study', 'order', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('name_en', ''), ('name_ru', ''), ('name_tk', ''), _negated=True), name='mechanism_model_name_in_some_language', violation_error_message='Give the text in at least one language.')],
                'triggers': [pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;', hash='67591ad14d4da001b715bcc1545310f1d76d6542', operation='UPDATE', pgid='pgtrigger_bump_version_f85e8', table='obligations_mechanismmodel', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_mechanismmodelevent" ("created_at", "description_en", "description_ru", "description_tk", "disabled_on", "id", "name_en", "name_ru", "name_tk", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "study_id", "uid", "updated_at", "version") VALUES (NEW."created_at", NEW."description_en", NEW."description_ru", NEW."description_tk", NEW."disabled_on", NEW."id", NEW."name_en", NEW."name_ru", NEW."name_tk", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."source", NEW."study_id", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='b4a06585415c026b434dc9bf7cbdd45701699bd9', operation='INSERT', pgid='pgtrigger_insert_insert_73792', table='obligations_mechanismmodel', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_mechanismmodelevent" ("created_at", "description_en", "description_ru", "description_tk", "disabled_on", "id", "name_en", "name_ru", "name_tk", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "study_id", "uid", "updated_at", "version") VALUES (NEW."created_at", NEW."description_en", NEW."description_ru", NEW."description_tk", NEW."disabled_on", NEW."id", NEW."name_en", NEW."name_ru", NEW."name_tk", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."source", NEW."study_id", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='278053133116f4f364a170b10b22035d73440e02', operation='UPDATE', pgid='pgtrigger_update_update_5b664', table='obligations_mechanismmodel', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_mechanismmodelevent" ("created_at", "description_en", "description_ru", "description_tk", "disabled_on", "id", "name_en", "name_ru", "name_tk", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "study_id", "uid", "updated_at", "version") VALUES (OLD."created_at", OLD."description_en", OLD."description_ru", OLD."description_tk", OLD."disabled_on", OLD."id", OLD."name_en", OLD."name_ru", OLD."name_tk", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."source", OLD."study_id", OLD."uid", OLD."updated_at", OLD."version"); RETURN NULL;', hash='e58e4a4db96c7c3edf1f80699f6f7df8cf50cfe5', operation='DELETE', pgid='pgtrigger_delete_delete_7a4a4', table='obligations_mechanismmodel', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('is_made_up', models.BooleanField(default=False, verbose_name='made up for the demonstration')),
                ('value', models.CharField(choices=[('not_assessed', 'Not assessed'), ('meets', 'Meets'), ('in_part', 'In part'), ('does_not_meet', 'Does not meet'), ('words', 'In words')], default='not_assessed', max_length=20, verbose_name='mark')),
                ('words_en', models.CharField(blank=True, max_length=120, verbose_name='in words, English')),
                ('words_ru', models.CharField(blank=True, max_length=120, verbose_name='in words, Russian')),
                ('words_tk', models.CharField(blank=True, max_length=120, verbose_name='in words, Turkmen')),
                ('reason_en', models.TextField(blank=True, verbose_name='reason, English')),
                ('reason_ru', models.TextField(blank=True, verbose_name='reason, Russian')),
                ('reason_tk', models.TextField(blank=True, verbose_name='reason, Turkmen')),
                ('marked_on', models.DateField(blank=True, null=True, verbose_name='marked on')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='obligations.criterion', verbose_name='criterion')),
                ('marked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='marks', to=settings.AUTH_USER_MODEL, verbose_name='marked by')),
                ('said_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='obligations.body', verbose_name='said by')),
                ('model', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='obligations.mechanismmodel', verbose_name='model compared')),
            ],
            options={
                'verbose_name': 'mark',
                'verbose_name_plural': 'marks',
                'ordering': ['criterion__order', 'model__order', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('value__in', ['not_assessed', 'meets', 'in_part', 'does_not_meet', 'words'])), name='mark_value_is_known'), models.UniqueConstraint(models.F('model'), models.F('criterion'), name='mark_one_per_model_and_criterion', violation_error_message='This model has a mark for this criterion already.'), models.CheckConstraint(condition=models.Q(('value', 'not_assessed'), models.Q(('reason_en', ''), ('reason_ru', ''), ('reason_tk', ''), _negated=True), _connector='OR'), name='mark_has_reason', violation_error_message='Give the reason for the mark.'), models.CheckConstraint(condition=models.Q(models.Q(('value', 'words'), _negated=True), models.Q(('words_en', ''), ('words_ru', ''), ('words_tk', ''), _negated=True), _connector='OR'), name='mark_in_words_has_words', violation_error_message='Write the mark in words.')],
                'triggers': [pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;', hash='1e8f66dfbf10e5e8953898ac4bf3d078c2c6b447', operation='UPDATE', pgid='pgtrigger_bump_version_792f0', table='obligations_mark', when='BEFORE')), pgtrigger.compiler.Trigger(name='of_one_study', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF (SELECT study_id FROM obligations_mechanismmodel WHERE id = NEW.model_id)\n            <> (SELECT study_id FROM obligations_criterion WHERE id = NEW.criterion_id)\n        THEN RAISE EXCEPTION 'The model and the criterion belong to two studies.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'mark_of_one_study';\n        END IF;\n        RETURN NEW;\n    ", hash='3370d1c059a7ab938084e0a3494be49722b7aacb', operation='INSERT OR UPDATE', pgid='pgtrigger_of_one_study_d3b5a', table='obligations_mark', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_markevent" ("created_at", "criterion_id", "id", "is_made_up", "marked_by_id", "marked_on", "model_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_en", "reason_ru", "reason_tk", "said_by_id", "uid", "updated_at", "value", "version", "words_en", "words_ru", "words_tk") VALUES (NEW."created_at", NEW."criterion_id", NEW."id", NEW."is_made_up", NEW."marked_by_id", NEW."marked_on", NEW."model_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason_en", NEW."reason_ru", NEW."reason_tk", NEW."said_by_id", NEW."uid", NEW."updated_at", NEW."value", NEW."version", NEW."words_en", NEW."words_ru", NEW."words_tk"); RETURN NULL;', hash='8ed91ac4434eb30dd56a77df39422fd0917c3e0f', operation='INSERT', pgid='pgtrigger_insert_insert_4f7b4', table='obligations_mark', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_markevent" ("created_at", "criterion_id", "id", "is_made_up", "marked_by_id", "marked_on", "model_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_en", "reason_ru", "reason_tk", "said_by_id", "uid", "updated_at", "value", "version", "words_en", "words_ru", "words_tk") VALUES (NEW."created_at", NEW."criterion_id", NEW."id", NEW."is_made_up", NEW."marked_by_id", NEW."marked_on", NEW."model_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason_en", NEW."reason_ru", NEW."reason_tk", NEW."said_by_id", NEW."uid", NEW."updated_at", NEW."value", NEW."version", NEW."words_en", NEW."words_ru", NEW."words_tk"); RETURN NULL;', hash='cf7d9199e548aa830bddec36070b058d0ec3050c', operation='UPDATE', pgid='pgtrigger_update_update_075eb', table='obligations_mark', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_markevent" ("created_at", "criterion_id", "id", "is_made_up", "marked_by_id", "marked_on", "model_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason_en", "reason_ru", "reason_tk", "said_by_id", "uid", "updated_at", "value", "version", "words_en", "words_ru", "words_tk") VALUES (OLD."created_at", OLD."criterion_id", OLD."id", OLD."is_made_up", OLD."marked_by_id", OLD."marked_on", OLD."model_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason_en", OLD."reason_ru", OLD."reason_tk", OLD."said_by_id", OLD."uid", OLD."updated_at", OLD."value", OLD."version", OLD."words_en", OLD."words_ru", OLD."words_tk"); RETURN NULL;', hash='877cba11f33df1decf67fd723d750fe354561ce7', operation='DELETE', pgid='pgtrigger_delete_delete_acef0', table='obligations_mark', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='MarkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('is_made_up', models.BooleanField(default=False, verbose_name='made up for the demonstration')),
                ('value', models.CharField(choices=[('not_assessed', 'Not assessed'), ('meets', 'Meets'), ('in_part', 'In part'), ('does_not_meet', 'Does not meet'), ('words', 'In words')], default='not_assessed', max_length=20, verbose_name='mark')),
                ('words_en', models.CharField(blank=True, max_length=120, verbose_name='in words, English')),
                ('words_ru', models.CharField(blank=True, max_length=120, verbose_name='in words, Russian')),
                ('words_tk', models.CharField(blank=True, max_length=120, verbose_name='in words, Turkmen')),
                ('reason_en', models.TextField(blank=True, verbose_name='reason, English')),
                ('reason_ru', models.TextField(blank=True, verbose_name='reason, Russian')),
                ('reason_tk', models.TextField(blank=True, verbose_name='reason, Turkmen')),
                ('marked_on', models.DateField(blank=True, null=True, verbose_name='marked on')),
                ('criterion', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.criterion', verbose_name='criterion')),
                ('marked_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='marked by')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='obligations.mark')),
                ('said_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.body', verbose_name='said by')),
                ('model', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.mechanismmodel', verbose_name='model compared')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9fbcc22edbae9c6ae14f9b254db96bc704d641b5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0dab0', table='obligations_markevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='MechanismModelEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('disabled_on', models.DateField(blank=True, null=True, verbose_name='disabled on')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name, English')),
                ('name_ru', models.CharField(blank=True, max_length=200, verbose_name='name, Russian')),
                ('name_tk', models.CharField(blank=True, max_length=200, verbose_name='name, Turkmen')),
                ('description_en', models.TextField(blank=True, verbose_name='description, English')),
                ('description_ru', models.TextField(blank=True, verbose_name='description, Russian')),
                ('description_tk', models.TextField(blank=True, verbose_name='description, Turkmen')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='obligations.mechanismmodel')),
                ('study', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.study', verbose_name='accession study')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d82d6617332254db2340599720ac5946120f037e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fad59', table='obligations_mechanismmodelevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Option',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('is_made_up', models.BooleanField(default=False, verbose_name='made up for the demonstration')),
                ('code', models.SlugField(max_length=40, verbose_name='code')),
                ('kind', models.CharField(choices=[('declaration', 'Declaration'), ('reservation', 'Reservation'), ('procedure', 'Optional procedure')], max_length=20, verbose_name='kind')),
                ('provision_text', models.CharField(max_length=60, verbose_name='provision')),
                ('text_en', models.CharField(blank=True, max_length=400, verbose_name='what it is, English')),
                ('text_ru', models.CharField(blank=True, max_length=400, verbose_name='what it is, Russian')),
                ('text_tk', models.CharField(blank=True, max_length=400, verbose_name='what it is, Turkmen')),
                ('may_be_made', models.BooleanField(default=True, verbose_name='may be made')),
                ('limits_en', models.TextField(blank=True, verbose_name='why, when and how, English')),
                ('limits_ru', models.TextField(blank=True, verbose_name='why, when and how, Russian')),
                ('limits_tk', models.TextField(blank=True, verbose_name='why, when and how, Turkmen')),
                ('others_en', models.TextField(blank=True, verbose_name='what other States did, English')),
                ('others_ru', models.TextField(blank=True, verbose_name='what other States did, Russian')),
                ('others_tk', models.TextField(blank=True, verbose_name='what other States did, Turkmen')),
                ('source', models.TextField(verbose_name='source')),
                ('inclination', models.CharField(choices=[('undecided', 'Undecided'), ('make', 'Make it'), ('do_not_make', 'Do not make it')], default='undecided', max_length=20, verbose_name='the State leans to')),
                ('reason_en', models.TextField(blank=True, verbose_name='reason, English')),
                ('reason_ru', models.TextField(blank=True, verbose_name='reason, Russian')),
                ('reason_tk', models.TextField(blank=True, verbose_name='reason, Turkmen')),
                ('said_on', models.DateField(blank=True, null=True, verbose_name='said on')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='options', to='obligations.instrument', verbose_name='instrument')),
                ('procedure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='options', to='obligations.acceptedprocedure', verbose_name='procedure')),
                ('said_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='inclinations', to='obligations.body', verbose_name='said by')),
            ],
            options={
                'verbose_name': 'choice of the State',
                'verbose_name_plural': 'choices of the State',
                'ordering': ['instrument__order', 'order', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['declaration', 'reservation', 'procedure'])), name='option_kind_is_known'), models.CheckConstraint(condition=models.Q(('inclination__in', ['undecided', 'make', 'do_not_make'])), name='option_inclination_is_known'), models.CheckConstraint(condition=models.Q(('text_en', ''), ('text_ru', ''), ('text_tk', ''), _negated=True), name='option_text_in_some_language', violation_error_message='Give the text in at least one language.'), models.UniqueConstraint(models.F('instrument'), models.F('code'), name='option_code_is_unique'), models.CheckConstraint(condition=models.Q(('inclination', 'undecided'), models.Q(models.Q(('reason_en', ''), ('reason_ru', ''), ('reason_tk', ''), _negated=True), ('said_by__isnull', False), ('said_on__isnull', False)), _connector='OR'), name='option_inclination_has_reason', violation_error_message='Say why, which body said so, and on which day.'), models.CheckConstraint(condition=models.Q(('may_be_made', True), models.Q(('inclination', 'make'), _negated=True), _connector='OR'), name='option_made_only_where_open', violation_error_message='The instrument does not allow it, so it is not made.')],
                'triggers': [pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;', hash='c0898c1542152006234d6ac949418d169b0f4887', operation='UPDATE', pgid='pgtrigger_bump_version_38d93', table='obligations_option', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_optionevent" ("code", "created_at", "id", "inclination", "instrument_id", "is_made_up", "kind", "limits_en", "limits_ru", "limits_tk", "may_be_made", "order", "others_en", "others_ru", "others_tk", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id", "provision_text", "reason_en", "reason_ru", "reason_tk", "said_by_id", "said_on", "source", "text_en", "text_ru", "text_tk", "uid", "updated_at", "version") VALUES (NEW."code", NEW."created_at", NEW."id", NEW."inclination", NEW."instrument_id", NEW."is_made_up", NEW."kind", NEW."limits_en", NEW."limits_ru", NEW."limits_tk", NEW."may_be_made", NEW."order", NEW."others_en", NEW."others_ru", NEW."others_tk", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."procedure_id", NEW."provision_text", NEW."reason_en", NEW."reason_ru", NEW."reason_tk", NEW."said_by_id", NEW."said_on", NEW."source", NEW."text_en", NEW."text_ru", NEW."text_tk", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='d5ddf0621eb9bde67ffa00e8f27cfcca4f4a7594', operation='INSERT', pgid='pgtrigger_insert_insert_a75da', table='obligations_option', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_optionevent" ("code", "created_at", "id", "inclination", "instrument_id", "is_made_up", "kind", "limits_en", "limits_ru", "limits_tk", "may_be_made", "order", "others_en", "others_ru", "others_tk", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id", "provision_text", "reason_en", "reason_ru", "reason_tk", "said_by_id", "said_on", "source", "text_en", "text_ru", "text_tk", "uid", "updated_at", "version") VALUES (NEW."code", NEW."created_at", NEW."id", NEW."inclination", NEW."instrument_id", NEW."is_made_up", NEW."kind", NEW."limits_en", NEW."limits_ru", NEW."limits_tk", NEW."may_be_made", NEW."order", NEW."others_en", NEW."others_ru", NEW."others_tk", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."procedure_id", NEW."provision_text", NEW."reason_en", NEW."reason_ru", NEW."reason_tk", NEW."said_by_id", NEW."said_on", NEW."source", NEW."text_en", NEW."text_ru", NEW."text_tk", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='60fb0216f46fa88350b2bd7a8a4744d367d76009', operation='UPDATE', pgid='pgtrigger_update_update_2ecc2', table='obligations_option', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_optionevent" ("code", "created_at", "id", "inclination", "instrument_id", "is_made_up", "kind", "limits_en", "limits_ru", "limits_tk", "may_be_made", "order", "others_en", "others_ru", "others_tk", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id", "provision_text", "reason_en", "reason_ru", "reason_tk", "said_by_id", "said_on", "source", "text_en", "text_ru", "text_tk", "uid", "updated_at", "version") VALUES (OLD."code", OLD."created_at", OLD."id", OLD."inclination", OLD."instrument_id", OLD."is_made_up", OLD."kind", OLD."limits_en", OLD."limits_ru", OLD."limits_tk", OLD."may_be_made", OLD."order", OLD."others_en", OLD."others_ru", OLD."others_tk", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."procedure_id", OLD."provision_text", OLD."reason_en", OLD."reason_ru", OLD."reason_tk", OLD."said_by_id", OLD."said_on", OLD."source", OLD."text_en", OLD."text_ru", OLD."text_tk", OLD."uid", OLD."updated_at", OLD."version"); RETURN NULL;', hash='533f91503488cb08c4d49e3cfaa29366f2b9f3bf', operation='DELETE', pgid='pgtrigger_delete_delete_4ba2b', table='obligations_option', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='FollowingDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('disabled_on', models.DateField(blank=True, null=True, verbose_name='disabled on')),
                ('code', models.SlugField(max_length=40, verbose_name='code')),
                ('label_en', models.CharField(blank=True, max_length=200, verbose_name='what is due, English')),
                ('label_ru', models.CharField(blank=True, max_length=200, verbose_name='what is due, Russian')),
                ('label_tk', models.CharField(blank=True, max_length=200, verbose_name='what is due, Turkmen')),
                ('counted_from', models.CharField(choices=[('entry_into_force', 'Entry into force'), ('deposit', 'Deposit'), ('setting', 'As the study has set it')], max_length=20, verbose_name='counted from')),
                ('years', models.PositiveSmallIntegerField(default=0, verbose_name='years')),
                ('months', models.PositiveSmallIntegerField(default=0, verbose_name='months')),
                ('days', models.PositiveSmallIntegerField(default=0, verbose_name='days')),
                ('provision_text', models.CharField(max_length=60, verbose_name='provision')),
                ('condition', models.CharField(choices=[('always', 'Always'), ('with', 'Only with the declaration'), ('without', 'Only without the declaration')], default='always', max_length=10, verbose_name='follows')),
                ('source', models.TextField(verbose_name='source')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='following_dates', to='obligations.instrument', verbose_name='instrument')),
                ('option', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dates', to='obligations.option', verbose_name='declaration')),
            ],
            options={
                'verbose_name': 'date that follows from a deposit',
                'verbose_name_plural': 'dates that follow from a deposit',
                'ordering': ['instrument__order', 'order', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('counted_from__in', ['entry_into_force', 'deposit', 'setting'])), name='following_date_counted_from_is_known'), models.CheckConstraint(condition=models.Q(('condition__in', ['always', 'with', 'without'])), name='following_date_condition_is_known'), models.CheckConstraint(condition=models.Q(('label_en', ''), ('label_ru', ''), ('label_tk', ''), _negated=True), name='following_date_label_in_some_language', violation_error_message='Give the text in at least one language.'), models.UniqueConstraint(models.F('instrument'), models.F('code'), name='following_date_code_is_unique'), models.CheckConstraint(condition=models.Q(models.Q(('condition', 'always'), ('option__isnull', True)), models.Q(models.Q(('condition', 'always'), _negated=True), ('option__isnull', False)), _connector='OR'), name='following_date_condition_names_declaration', violation_error_message='Name the declaration on which the date depends.'), models.CheckConstraint(condition=models.Q(('days__lte', 18000), ('months__lte', 600), ('years__lte', 50)), name='following_date_lies_within_reach', violation_error_message='A date follows within fifty years.')],
                'triggers': [pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;', hash='4808a7105ae204040e7b3cf8f65f45a756b1aad0', operation='UPDATE', pgid='pgtrigger_bump_version_5f3f3', table='obligations_followingdate', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_followingdateevent" ("code", "condition", "counted_from", "created_at", "days", "disabled_on", "id", "instrument_id", "label_en", "label_ru", "label_tk", "months", "option_id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision_text", "source", "uid", "updated_at", "version", "years") VALUES (NEW."code", NEW."condition", NEW."counted_from", NEW."created_at", NEW."days", NEW."disabled_on", NEW."id", NEW."instrument_id", NEW."label_en", NEW."label_ru", NEW."label_tk", NEW."months", NEW."option_id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provision_text", NEW."source", NEW."uid", NEW."updated_at", NEW."version", NEW."years"); RETURN NULL;', hash='90daef52481f0dddbd5b1e7bde5e7f1a2c6c586e', operation='INSERT', pgid='pgtrigger_insert_insert_10231', table='obligations_followingdate', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_followingdateevent" ("code", "condition", "counted_from", "created_at", "days", "disabled_on", "id", "instrument_id", "label_en", "label_ru", "label_tk", "months", "option_id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision_text", "source", "uid", "updated_at", "version", "years") VALUES (NEW."code", NEW."condition", NEW."counted_from", NEW."created_at", NEW."days", NEW."disabled_on", NEW."id", NEW."instrument_id", NEW."label_en", NEW."label_ru", NEW."label_tk", NEW."months", NEW."option_id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provision_text", NEW."source", NEW."uid", NEW."updated_at", NEW."version", NEW."years"); RETURN NULL;', hash='15a38d020d50673a31e1ffbaef7dd7b41c9c3b17', operation='UPDATE', pgid='pgtrigger_update_update_47762', table='obligations_followingdate', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_followingdateevent" ("code", "condition", "counted_from", "created_at", "days", "disabled_on", "id", "instrument_id", "label_en", "label_ru", "label_tk", "months", "option_id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision_text", "source", "uid", "updated_at", "version", "years") VALUES (OLD."code", OLD."condition", OLD."counted_from", OLD."created_at", OLD."days", OLD."disabled_on", OLD."id", OLD."instrument_id", OLD."label_en", OLD."label_ru", OLD."label_tk", OLD."months", OLD."option_id", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provision_text", OLD."source", OLD."uid", OLD."updated_at", OLD."version", OLD."years"); RETURN NULL;', hash='5654d1d5566864ab34120392b631aba53611b88e', operation='DELETE', pgid='pgtrigger_delete_delete_7cf5b', table='obligations_followingdate', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='FollowingDateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('disabled_on', models.DateField(blank=True, null=True, verbose_name='disabled on')),
                ('code', models.SlugField(db_index=False, max_length=40, verbose_name='code')),
                ('label_en', models.CharField(blank=True, max_length=200, verbose_name='what is due, English')),
                ('label_ru', models.CharField(blank=True, max_length=200, verbose_name='what is due, Russian')),
                ('label_tk', models.CharField(blank=True, max_length=200, verbose_name='what is due, Turkmen')),
                ('counted_from', models.CharField(choices=[('entry_into_force', 'Entry into force'), ('deposit', 'Deposit'), ('setting', 'As the study has set it')], max_length=20, verbose_name='counted from')),
                ('years', models.PositiveSmallIntegerField(default=0, verbose_name='years')),
                ('months', models.PositiveSmallIntegerField(default=0, verbose_name='months')),
                ('days', models.PositiveSmallIntegerField(default=0, verbose_name='days')),
                ('provision_text', models.CharField(max_length=60, verbose_name='provision')),
                ('condition', models.CharField(choices=[('always', 'Always'), ('with', 'Only with the declaration'), ('without', 'Only without the declaration')], default='always', max_length=10, verbose_name='follows')),
                ('source', models.TextField(verbose_name='source')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('instrument', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.instrument', verbose_name='instrument')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='obligations.followingdate')),
                ('option', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.option', verbose_name='declaration')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f8731208c4e192efc88f97368452d1115a44564b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_00ff7', table='obligations_followingdateevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='OptionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('is_made_up', models.BooleanField(default=False, verbose_name='made up for the demonstration')),
                ('code', models.SlugField(db_index=False, max_length=40, verbose_name='code')),
                ('kind', models.CharField(choices=[('declaration', 'Declaration'), ('reservation', 'Reservation'), ('procedure', 'Optional procedure')], max_length=20, verbose_name='kind')),
                ('provision_text', models.CharField(max_length=60, verbose_name='provision')),
                ('text_en', models.CharField(blank=True, max_length=400, verbose_name='what it is, English')),
                ('text_ru', models.CharField(blank=True, max_length=400, verbose_name='what it is, Russian')),
                ('text_tk', models.CharField(blank=True, max_length=400, verbose_name='what it is, Turkmen')),
                ('may_be_made', models.BooleanField(default=True, verbose_name='may be made')),
                ('limits_en', models.TextField(blank=True, verbose_name='why, when and how, English')),
                ('limits_ru', models.TextField(blank=True, verbose_name='why, when and how, Russian')),
                ('limits_tk', models.TextField(blank=True, verbose_name='why, when and how, Turkmen')),
                ('others_en', models.TextField(blank=True, verbose_name='what other States did, English')),
                ('others_ru', models.TextField(blank=True, verbose_name='what other States did, Russian')),
                ('others_tk', models.TextField(blank=True, verbose_name='what other States did, Turkmen')),
                ('source', models.TextField(verbose_name='source')),
                ('inclination', models.CharField(choices=[('undecided', 'Undecided'), ('make', 'Make it'), ('do_not_make', 'Do not make it')], default='undecided', max_length=20, verbose_name='the State leans to')),
                ('reason_en', models.TextField(blank=True, verbose_name='reason, English')),
                ('reason_ru', models.TextField(blank=True, verbose_name='reason, Russian')),
                ('reason_tk', models.TextField(blank=True, verbose_name='reason, Turkmen')),
                ('said_on', models.DateField(blank=True, null=True, verbose_name='said on')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('instrument', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.instrument', verbose_name='instrument')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='obligations.option')),
                ('procedure', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.acceptedprocedure', verbose_name='procedure')),
                ('said_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.body', verbose_name='said by')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9a005c502da137f68657091e216ea3fb1fec32ee', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6ea8d', table='obligations_optionevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='RoadmapStage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('is_made_up', models.BooleanField(default=False, verbose_name='made up for the demonstration')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name, English')),
                ('name_ru', models.CharField(blank=True, max_length=120, verbose_name='name, Russian')),
                ('name_tk', models.CharField(blank=True, max_length=120, verbose_name='name, Turkmen')),
                ('moment', models.CharField(blank=True, choices=[('', 'A stage of the work'), ('deposit', 'The deposit'), ('entry_into_force', 'The entry into force')], default='', max_length=20, verbose_name='for the clock')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('planned_on', models.DateField(blank=True, null=True, verbose_name='planned to end on')),
                ('duration_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='planned duration in days')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='completed on')),
                ('document_text', models.CharField(blank=True, max_length=300, verbose_name='document as named')),
                ('note_en', models.TextField(blank=True, verbose_name='note, English')),
                ('note_ru', models.TextField(blank=True, verbose_name='note, Russian')),
                ('note_tk', models.TextField(blank=True, verbose_name='note, Turkmen')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stages', to='obligations.body', verbose_name='body')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stages', to='obligations.document', verbose_name='document')),
                ('following', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stages', to='obligations.followingdate', verbose_name='its day follows from the deposit')),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stages', to='obligations.study', verbose_name='accession study')),
            ],
            options={
                'verbose_name': 'stage of a roadmap',
                'verbose_name_plural': 'stages of roadmaps',
                'ordering': ['study', 'order', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('name_en', ''), ('name_ru', ''), ('name_tk', ''), _negated=True), name='stage_name_in_some_language', violation_error_message='Give the text in at least one language.'), models.CheckConstraint(condition=models.Q(('moment__in', ['', 'deposit', 'entry_into_force'])), name='stage_moment_is_known'), models.UniqueConstraint(models.F('study'), models.F('moment'), condition=models.Q(('moment', ''), _negated=True), name='stage_one_of_each_moment', violation_error_message='The roadmap has such a stage already.'), models.CheckConstraint(condition=models.Q(('duration_days__isnull', True), ('duration_days__lte', 3650), _connector='OR'), name='stage_duration_within_ten_years', violation_error_message='A stage takes at most ten years.')],
                'triggers': [pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;', hash='14b7929cf22e065a3345576139790a9cea8b9499', operation='UPDATE', pgid='pgtrigger_bump_version_a4c4d', table='obligations_roadmapstage', when='BEFORE')), pgtrigger.compiler.Trigger(name='completed_in_order', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF NEW.done_on > (now() + interval \'1 day\')::date\n        THEN RAISE EXCEPTION \'The day lies in the future.\'\n            USING ERRCODE = \'check_violation\', CONSTRAINT = \'stage_done_in_the_past\';\n        END IF;\n        IF EXISTS (\n            SELECT 1 FROM obligations_roadmapstage a JOIN obligations_roadmapstage b\n                ON b.study_id = a.study_id AND (b."order", b.id) > (a."order", a.id)\n            WHERE a.study_id = NEW.study_id AND b.done_on IS NOT NULL\n                AND (a.done_on IS NULL OR a.done_on > b.done_on)\n        )\n        THEN RAISE EXCEPTION \'Stages are completed in their order.\'\n            USING ERRCODE = \'check_violation\', CONSTRAINT = \'stage_completed_in_order\';\n        END IF;\n        RETURN NULL;\n    ', hash='725fab6bd16f6e8bd532e947a58b89d376458e25', operation='INSERT OR UPDATE', pgid='pgtrigger_completed_in_order_87fac', table='obligations_roadmapstage', when='AFTER')), pgtrigger.compiler.Trigger(name='done_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF OLD.done_on IS NOT NULL\n        THEN RAISE EXCEPTION 'A completed stage is not removed.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'stage_done_stays';\n        END IF;\n        RETURN OLD;\n    ", hash='44af8103ae6e2fb3b844b4d9fdb8c2f043e1bb26', operation='DELETE', pgid='pgtrigger_done_stays_d66fc', table='obligations_roadmapstage', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_roadmapstageevent" ("body_id", "created_at", "document_id", "document_text", "done_on", "duration_days", "following_id", "id", "is_made_up", "moment", "name_en", "name_ru", "name_tk", "note_en", "note_ru", "note_tk", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "study_id", "uid", "updated_at", "version") VALUES (NEW."body_id", NEW."created_at", NEW."document_id", NEW."document_text", NEW."done_on", NEW."duration_days", NEW."following_id", NEW."id", NEW."is_made_up", NEW."moment", NEW."name_en", NEW."name_ru", NEW."name_tk", NEW."note_en", NEW."note_ru", NEW."note_tk", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."planned_on", NEW."study_id", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='86ee8379c4d9299ca45b1297de378e1d743f3ccd', operation='INSERT', pgid='pgtrigger_insert_insert_7da9c', table='obligations_roadmapstage', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_roadmapstageevent" ("body_id", "created_at", "document_id", "document_text", "done_on", "duration_days", "following_id", "id", "is_made_up", "moment", "name_en", "name_ru", "name_tk", "note_en", "note_ru", "note_tk", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "study_id", "uid", "updated_at", "version") VALUES (NEW."body_id", NEW."created_at", NEW."document_id", NEW."document_text", NEW."done_on", NEW."duration_days", NEW."following_id", NEW."id", NEW."is_made_up", NEW."moment", NEW."name_en", NEW."name_ru", NEW."name_tk", NEW."note_en", NEW."note_ru", NEW."note_tk", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."planned_on", NEW."study_id", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='5f1a259165bee595611aa24d44ffa66a4bc342b4', operation='UPDATE', pgid='pgtrigger_update_update_ba8fd', table='obligations_roadmapstage', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_roadmapstageevent" ("body_id", "created_at", "document_id", "document_text", "done_on", "duration_days", "following_id", "id", "is_made_up", "moment", "name_en", "name_ru", "name_tk", "note_en", "note_ru", "note_tk", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "study_id", "uid", "updated_at", "version") VALUES (OLD."body_id", OLD."created_at", OLD."document_id", OLD."document_text", OLD."done_on", OLD."duration_days", OLD."following_id", OLD."id", OLD."is_made_up", OLD."moment", OLD."name_en", OLD."name_ru", OLD."name_tk", OLD."note_en", OLD."note_ru", OLD."note_tk", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."planned_on", OLD."study_id", OLD."uid", OLD."updated_at", OLD."version"); RETURN NULL;', hash='fed26843f3658553bf739316b84175702baca331', operation='DELETE', pgid='pgtrigger_delete_delete_47cd9', table='obligations_roadmapstage', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='RoadmapStageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('is_made_up', models.BooleanField(default=False, verbose_name='made up for the demonstration')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name, English')),
                ('name_ru', models.CharField(blank=True, max_length=120, verbose_name='name, Russian')),
                ('name_tk', models.CharField(blank=True, max_length=120, verbose_name='name, Turkmen')),
                ('moment', models.CharField(blank=True, choices=[('', 'A stage of the work'), ('deposit', 'The deposit'), ('entry_into_force', 'The entry into force')], default='', max_length=20, verbose_name='for the clock')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('planned_on', models.DateField(blank=True, null=True, verbose_name='planned to end on')),
                ('duration_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='planned duration in days')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='completed on')),
                ('document_text', models.CharField(blank=True, max_length=300, verbose_name='document as named')),
                ('note_en', models.TextField(blank=True, verbose_name='note, English')),
                ('note_ru', models.TextField(blank=True, verbose_name='note, Russian')),
                ('note_tk', models.TextField(blank=True, verbose_name='note, Turkmen')),
                ('body', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.body', verbose_name='body')),
                ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.document', verbose_name='document')),
                ('following', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.followingdate', verbose_name='its day follows from the deposit')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='obligations.roadmapstage')),
                ('study', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.study', verbose_name='accession study')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e85b1361b6845927086643d044926b388b1ac262', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9e6e9', table='obligations_roadmapstageevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='UsualStage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('disabled_on', models.DateField(blank=True, null=True, verbose_name='disabled on')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name, English')),
                ('name_ru', models.CharField(blank=True, max_length=120, verbose_name='name, Russian')),
                ('name_tk', models.CharField(blank=True, max_length=120, verbose_name='name, Turkmen')),
                ('moment', models.CharField(blank=True, choices=[('', 'A stage of the work'), ('deposit', 'The deposit'), ('entry_into_force', 'The entry into force')], default='', max_length=20, verbose_name='for the clock')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ],
            options={
                'verbose_name': 'usual stage',
                'verbose_name_plural': 'usual stages',
                'ordering': ['order', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('name_en', ''), ('name_ru', ''), ('name_tk', ''), _negated=True), name='usual_stage_name_in_some_language', violation_error_message='Give the text in at least one language.'), models.CheckConstraint(condition=models.Q(('moment__in', ['', 'deposit', 'entry_into_force'])), name='usual_stage_moment_is_known')],
                'triggers': [pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;', hash='9f4463c0cbe67a704580a0fcc61e7620df0b3ae2', operation='UPDATE', pgid='pgtrigger_bump_version_b9f3e', table='obligations_usualstage', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_usualstageevent" ("code", "created_at", "disabled_on", "id", "moment", "name_en", "name_ru", "name_tk", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "uid", "updated_at", "version") VALUES (NEW."code", NEW."created_at", NEW."disabled_on", NEW."id", NEW."moment", NEW."name_en", NEW."name_ru", NEW."name_tk", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."source", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='0ce3edda42b7a726d37f088ce21c18cc6f47305f', operation='INSERT', pgid='pgtrigger_insert_insert_040fc', table='obligations_usualstage', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_usualstageevent" ("code", "created_at", "disabled_on", "id", "moment", "name_en", "name_ru", "name_tk", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "uid", "updated_at", "version") VALUES (NEW."code", NEW."created_at", NEW."disabled_on", NEW."id", NEW."moment", NEW."name_en", NEW."name_ru", NEW."name_tk", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."source", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='8072463e18a2c4ef360d6739d0aa3511e011d181', operation='UPDATE', pgid='pgtrigger_update_update_53231', table='obligations_usualstage', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_usualstageevent" ("code", "created_at", "disabled_on", "id", "moment", "name_en", "name_ru", "name_tk", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "uid", "updated_at", "version") VALUES (OLD."code", OLD."created_at", OLD."disabled_on", OLD."id", OLD."moment", OLD."name_en", OLD."name_ru", OLD."name_tk", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."source", OLD."uid", OLD."updated_at", OLD."version"); RETURN NULL;', hash='0ad3c514fce783a0ebf34c4757601b3f1d3e062f', operation='DELETE', pgid='pgtrigger_delete_delete_6e906', table='obligations_usualstage', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='UsualStageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('disabled_on', models.DateField(blank=True, null=True, verbose_name='disabled on')),
                ('code', models.SlugField(db_index=False, max_length=40, verbose_name='code')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='name, English')),
                ('name_ru', models.CharField(blank=True, max_length=120, verbose_name='name, Russian')),
                ('name_tk', models.CharField(blank=True, max_length=120, verbose_name='name, Turkmen')),
                ('moment', models.CharField(blank=True, choices=[('', 'A stage of the work'), ('deposit', 'The deposit'), ('entry_into_force', 'The entry into force')], default='', max_length=20, verbose_name='for the clock')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='obligations.usualstage')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='55df19677d0f32b4c4bd1e202ee32b8e9903e8bd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a61dd', table='obligations_usualstageevent', when='BEFORE'))],
            },
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
        pgtrigger.migrations.RemoveTrigger(
            model_name='instrument',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='instrument',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='instrument',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='instrument',
            name='entry_provision',
            field=models.CharField(blank=True, max_length=20, verbose_name='by which article'),
        ),
        migrations.AddField(
            model_name='instrument',
            name='entry_rule',
            field=models.CharField(blank=True, choices=[('thirtieth_day', 'thirtieth day after the deposit'), ('one_month', 'one month after the deposit'), ('three_months', 'three months after the deposit'), ('first_of_month', 'first of the month after three months')], max_length=20, verbose_name='enters into force for a State'),
        ),
        migrations.AddField(
            model_name='instrument',
            name='entry_source',
            field=models.TextField(blank=True, verbose_name='source of the rule'),
        ),
        migrations.AddField(
            model_name='instrumentevent',
            name='entry_provision',
            field=models.CharField(blank=True, max_length=20, verbose_name='by which article'),
        ),
        migrations.AddField(
            model_name='instrumentevent',
            name='entry_rule',
            field=models.CharField(blank=True, choices=[('thirtieth_day', 'thirtieth day after the deposit'), ('one_month', 'one month after the deposit'), ('three_months', 'three months after the deposit'), ('first_of_month', 'first of the month after three months')], max_length=20, verbose_name='enters into force for a State'),
        ),
        migrations.AddField(
            model_name='instrumentevent',
            name='entry_source',
            field=models.TextField(blank=True, verbose_name='source of the rule'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='instrument',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_instrumentevent" ("adopted_on", "code", "created_at", "disabled_on", "entry_provision", "entry_rule", "entry_source", "id", "in_force_on", "kind", "monitoring_body_id", "order", "parent_id", "periodicity_source", "periodicity_years", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_en", "short_ru", "short_tk", "source", "status", "status_as_of", "status_source", "substantive_from", "substantive_to", "title_en", "title_ru", "title_tk", "total_articles", "uid", "untc_number", "updated_at", "version") VALUES (NEW."adopted_on", NEW."code", NEW."created_at", NEW."disabled_on", NEW."entry_provision", NEW."entry_rule", NEW."entry_source", NEW."id", NEW."in_force_on", NEW."kind", NEW."monitoring_body_id", NEW."order", NEW."parent_id", NEW."periodicity_source", NEW."periodicity_years", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."short_en", NEW."short_ru", NEW."short_tk", NEW."source", NEW."status", NEW."status_as_of", NEW."status_source", NEW."substantive_from", NEW."substantive_to", NEW."title_en", NEW."title_ru", NEW."title_tk", NEW."total_articles", NEW."uid", NEW."untc_number", NEW."updated_at", NEW."version"); RETURN NULL;', hash='860f3997b0f73a2ead3a11bf6e80faa0590bbfa6', operation='INSERT', pgid='pgtrigger_insert_insert_a66f7', table='obligations_instrument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='instrument',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_instrumentevent" ("adopted_on", "code", "created_at", "disabled_on", "entry_provision", "entry_rule", "entry_source", "id", "in_force_on", "kind", "monitoring_body_id", "order", "parent_id", "periodicity_source", "periodicity_years", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_en", "short_ru", "short_tk", "source", "status", "status_as_of", "status_source", "substantive_from", "substantive_to", "title_en", "title_ru", "title_tk", "total_articles", "uid", "untc_number", "updated_at", "version") VALUES (NEW."adopted_on", NEW."code", NEW."created_at", NEW."disabled_on", NEW."entry_provision", NEW."entry_rule", NEW."entry_source", NEW."id", NEW."in_force_on", NEW."kind", NEW."monitoring_body_id", NEW."order", NEW."parent_id", NEW."periodicity_source", NEW."periodicity_years", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."short_en", NEW."short_ru", NEW."short_tk", NEW."source", NEW."status", NEW."status_as_of", NEW."status_source", NEW."substantive_from", NEW."substantive_to", NEW."title_en", NEW."title_ru", NEW."title_tk", NEW."total_articles", NEW."uid", NEW."untc_number", NEW."updated_at", NEW."version"); RETURN NULL;', hash='e7ace41e2e449bf769db487609fc2f3c9a810fc0', operation='UPDATE', pgid='pgtrigger_update_update_3d179', table='obligations_instrument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='instrument',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_instrumentevent" ("adopted_on", "code", "created_at", "disabled_on", "entry_provision", "entry_rule", "entry_source", "id", "in_force_on", "kind", "monitoring_body_id", "order", "parent_id", "periodicity_source", "periodicity_years", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_en", "short_ru", "short_tk", "source", "status", "status_as_of", "status_source", "substantive_from", "substantive_to", "title_en", "title_ru", "title_tk", "total_articles", "uid", "untc_number", "updated_at", "version") VALUES (OLD."adopted_on", OLD."code", OLD."created_at", OLD."disabled_on", OLD."entry_provision", OLD."entry_rule", OLD."entry_source", OLD."id", OLD."in_force_on", OLD."kind", OLD."monitoring_body_id", OLD."order", OLD."parent_id", OLD."periodicity_source", OLD."periodicity_years", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."short_en", OLD."short_ru", OLD."short_tk", OLD."source", OLD."status", OLD."status_as_of", OLD."status_source", OLD."substantive_from", OLD."substantive_to", OLD."title_en", OLD."title_ru", OLD."title_tk", OLD."total_articles", OLD."uid", OLD."untc_number", OLD."updated_at", OLD."version"); RETURN NULL;', hash='2f5d212728a7882cbd9316d40b1215a4e7d8e71a', operation='DELETE', pgid='pgtrigger_delete_delete_e2667', table='obligations_instrument', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='instrument',
            constraint=models.CheckConstraint(condition=models.Q(('entry_rule__in', ['', 'thirtieth_day', 'one_month', 'three_months', 'first_of_month'])), name='instrument_entry_rule_is_known'),
        ),
        migrations.AddConstraint(
            model_name='instrument',
            constraint=models.CheckConstraint(condition=models.Q(('entry_rule', ''), models.Q(('entry_source', ''), _negated=True), _connector='OR'), name='instrument_entry_rule_has_source', violation_error_message='Name the source of the rule of entry into force.'),
        ),
        migrations.RunSQL(BEHIND_THE_LEDGER, migrations.RunSQL.noop),
        migrations.RunPython(to_rows, to_choice),
        pgtrigger.migrations.RemoveTrigger(
            model_name='study',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='study',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='study',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='study',
            name='study_stage_is_known',
        ),
        migrations.RemoveField(
            model_name='study',
            name='stage',
        ),
        migrations.RemoveField(
            model_name='studyevent',
            name='stage',
        ),
        migrations.AddField(
            model_name='study',
            name='compared_en',
            field=models.CharField(blank=True, max_length=200, verbose_name='what is compared, English'),
        ),
        migrations.AddField(
            model_name='study',
            name='compared_ru',
            field=models.CharField(blank=True, max_length=200, verbose_name='what is compared, Russian'),
        ),
        migrations.AddField(
            model_name='study',
            name='compared_tk',
            field=models.CharField(blank=True, max_length=200, verbose_name='what is compared, Turkmen'),
        ),
        migrations.AddField(
            model_name='study',
            name='counting',
            field=models.CharField(choices=[('entry_into_force', 'entry into force'), ('deposit', 'deposit')], default='entry_into_force', help_text='Where the text of the instrument allows both readings.', max_length=20, verbose_name='what is due is counted from'),
        ),
        migrations.AddField(
            model_name='study',
            name='counting_reason_en',
            field=models.TextField(blank=True, verbose_name='reason for the counting, English'),
        ),
        migrations.AddField(
            model_name='study',
            name='counting_reason_ru',
            field=models.TextField(blank=True, verbose_name='reason for the counting, Russian'),
        ),
        migrations.AddField(
            model_name='study',
            name='counting_reason_tk',
            field=models.TextField(blank=True, verbose_name='reason for the counting, Turkmen'),
        ),
        migrations.AddField(
            model_name='studyevent',
            name='compared_en',
            field=models.CharField(blank=True, max_length=200, verbose_name='what is compared, English'),
        ),
        migrations.AddField(
            model_name='studyevent',
            name='compared_ru',
            field=models.CharField(blank=True, max_length=200, verbose_name='what is compared, Russian'),
        ),
        migrations.AddField(
            model_name='studyevent',
            name='compared_tk',
            field=models.CharField(blank=True, max_length=200, verbose_name='what is compared, Turkmen'),
        ),
        migrations.AddField(
            model_name='studyevent',
            name='counting',
            field=models.CharField(choices=[('entry_into_force', 'entry into force'), ('deposit', 'deposit')], default='entry_into_force', help_text='Where the text of the instrument allows both readings.', max_length=20, verbose_name='what is due is counted from'),
        ),
        migrations.AddField(
            model_name='studyevent',
            name='counting_reason_en',
            field=models.TextField(blank=True, verbose_name='reason for the counting, English'),
        ),
        migrations.AddField(
            model_name='studyevent',
            name='counting_reason_ru',
            field=models.TextField(blank=True, verbose_name='reason for the counting, Russian'),
        ),
        migrations.AddField(
            model_name='studyevent',
            name='counting_reason_tk',
            field=models.TextField(blank=True, verbose_name='reason for the counting, Turkmen'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='study',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_studyevent" ("closed_on", "compared_en", "compared_ru", "compared_tk", "concluded_by_id", "counting", "counting_reason_en", "counting_reason_ru", "counting_reason_tk", "created_at", "id", "instrument_id", "is_made_up", "note_en", "note_ru", "note_tk", "opened_on", "opened_precision", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "treaty_action_id", "uid", "updated_at", "version") VALUES (NEW."closed_on", NEW."compared_en", NEW."compared_ru", NEW."compared_tk", NEW."concluded_by_id", NEW."counting", NEW."counting_reason_en", NEW."counting_reason_ru", NEW."counting_reason_tk", NEW."created_at", NEW."id", NEW."instrument_id", NEW."is_made_up", NEW."note_en", NEW."note_ru", NEW."note_tk", NEW."opened_on", NEW."opened_precision", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."source", NEW."treaty_action_id", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='6cd4048bc58759d45b124f992ed51c0ace8529c9', operation='INSERT', pgid='pgtrigger_insert_insert_6b2a7', table='obligations_study', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='study',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_studyevent" ("closed_on", "compared_en", "compared_ru", "compared_tk", "concluded_by_id", "counting", "counting_reason_en", "counting_reason_ru", "counting_reason_tk", "created_at", "id", "instrument_id", "is_made_up", "note_en", "note_ru", "note_tk", "opened_on", "opened_precision", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "treaty_action_id", "uid", "updated_at", "version") VALUES (NEW."closed_on", NEW."compared_en", NEW."compared_ru", NEW."compared_tk", NEW."concluded_by_id", NEW."counting", NEW."counting_reason_en", NEW."counting_reason_ru", NEW."counting_reason_tk", NEW."created_at", NEW."id", NEW."instrument_id", NEW."is_made_up", NEW."note_en", NEW."note_ru", NEW."note_tk", NEW."opened_on", NEW."opened_precision", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."source", NEW."treaty_action_id", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='ed24b33687358e70062957a72dac9053b67d2b04', operation='UPDATE', pgid='pgtrigger_update_update_e4455', table='obligations_study', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='study',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_studyevent" ("closed_on", "compared_en", "compared_ru", "compared_tk", "concluded_by_id", "counting", "counting_reason_en", "counting_reason_ru", "counting_reason_tk", "created_at", "id", "instrument_id", "is_made_up", "note_en", "note_ru", "note_tk", "opened_on", "opened_precision", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "treaty_action_id", "uid", "updated_at", "version") VALUES (OLD."closed_on", OLD."compared_en", OLD."compared_ru", OLD."compared_tk", OLD."concluded_by_id", OLD."counting", OLD."counting_reason_en", OLD."counting_reason_ru", OLD."counting_reason_tk", OLD."created_at", OLD."id", OLD."instrument_id", OLD."is_made_up", OLD."note_en", OLD."note_ru", OLD."note_tk", OLD."opened_on", OLD."opened_precision", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."source", OLD."treaty_action_id", OLD."uid", OLD."updated_at", OLD."version"); RETURN NULL;', hash='fa3a9eaf96970db4b7925a1d3249b27bc820389f', operation='DELETE', pgid='pgtrigger_delete_delete_aebaf', table='obligations_study', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='study',
            constraint=models.CheckConstraint(condition=models.Q(('counting__in', ['entry_into_force', 'deposit'])), name='study_counting_is_known'),
        ),
    ]