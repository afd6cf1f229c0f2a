"""The ledger with the functions that write and seal it, and the security log."""

import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

FUNCTIONS = r"""
CREATE SEQUENCE obligations_ledger_transaction;

-- Puts the sealing of a transaction behind all other checks of its commit; holds nothing.
CREATE UNLOGGED TABLE obligations_ledgerturn (
    transaction bigint NOT NULL, step smallint NOT NULL, PRIMARY KEY (transaction, step));

-- Arguments: the column with the key of the event, the column with the key of the record.
CREATE FUNCTION obligations_ledger_write() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    opened text := current_setting('obligations.ledger_transaction', true);
    content jsonb := to_jsonb(NEW);
    words text := content::text;
    -- The security log says itself who and when; an event has it in its context.
    said jsonb := CASE WHEN TG_ARGV[0] = 'id' THEN content || jsonb_build_object(
            'user', content -> 'user_id', 'pgh_created_at', content -> 'at', 'pgh_label', 'insert')
        ELSE content || coalesce(nullif(content -> 'pgh_context', 'null'::jsonb), '{}') END;
    number bigint;
BEGIN
    IF coalesce(opened, '') = '' THEN
        number := nextval('obligations_ledger_transaction');
        PERFORM set_config('obligations.ledger_transaction', number::text, true);
        INSERT INTO obligations_ledgerturn VALUES (number, 1);
    ELSE
        number := opened::bigint;
    END IF;
    INSERT INTO obligations_ledgerentry
        (transaction, "table", event, record, content, digest, at, label, by_id, request)
    VALUES (number, TG_TABLE_NAME, (content ->> TG_ARGV[0])::bigint,
        (content ->> TG_ARGV[1])::bigint, words, sha256(convert_to(words, 'UTF8')),
        (said ->> 'pgh_created_at')::timestamptz, said ->> 'pgh_label',
        (said ->> 'user')::bigint, (said ->> 'request')::uuid);
    RETURN NULL;
END $$;

CREATE FUNCTION obligations_ledger_seal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    lines integer;
    written bytea;
    last record;
    sealed timestamptz;
    turn bigint;
BEGIN
    IF NEW.step = 1 THEN
        INSERT INTO obligations_ledgerturn VALUES (NEW.transaction, 2);
        RETURN NULL;
    END IF;
    PERFORM set_config('obligations.ledger_transaction', '', true);
    DELETE FROM obligations_ledgerturn WHERE transaction = NEW.transaction;
    SELECT count(*), sha256(convert_to(string_agg(concat(id, '|', transaction, '|', "table", '|',
            event, '|', record, '|', encode(digest, 'hex'), E'\n'), '' ORDER BY id), 'UTF8'))
        INTO lines, written
        FROM obligations_ledgerentry WHERE transaction = NEW.transaction;
    PERFORM pg_advisory_xact_lock(7203611859);
    SELECT position, hash INTO last FROM obligations_ledgerlink ORDER BY position DESC LIMIT 1;
    IF NOT FOUND THEN
        SELECT 0::bigint AS position, sha256('obligations ledger'::bytea) AS hash INTO last;
    END IF;
    turn := last.position + 1;
    sealed := clock_timestamp();
    INSERT INTO obligations_ledgerlink
        (position, transaction, at, entries, digest, previous, hash)
    VALUES (turn, NEW.transaction, sealed, lines, written, last.hash,
        sha256(convert_to(concat(turn, '|', NEW.transaction, '|',
            to_char(sealed AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '|', lines, '|',
            encode(written, 'hex'), '|', encode(last.hash, 'hex')), 'UTF8')));
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER seal AFTER INSERT ON obligations_ledgerturn
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION obligations_ledger_seal();

CREATE FUNCTION obligations_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The table % is only added to.', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
"""

DROP_FUNCTIONS = """
DROP FUNCTION obligations_only_added() CASCADE;
DROP TABLE obligations_ledgerturn;
DROP FUNCTION obligations_ledger_seal();
DROP FUNCTION obligations_ledger_write() CASCADE;
DROP SEQUENCE obligations_ledger_transaction;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('obligations', '0001_register'),
    ]

    operations = [
        migrations.CreateModel(
            name='LedgerLink',
            fields=[
                ('position', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='position')),
                ('transaction', models.BigIntegerField(unique=True, verbose_name='transaction')),
                ('at', models.DateTimeField(verbose_name='sealed')),
                ('entries', models.PositiveIntegerField(verbose_name='lines')),
                ('digest', models.BinaryField(max_length=32, verbose_name='digest of the lines')),
                ('previous', models.BinaryField(max_length=32, unique=True, verbose_name='link before')),
                ('hash', models.BinaryField(max_length=32, verbose_name='hash')),
            ],
            options={
                'verbose_name': 'link of the ledger',
                'verbose_name_plural': 'links of the ledger',
                'ordering': ['-position'],
            },
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('transaction', models.BigIntegerField(verbose_name='transaction')),
                ('table', models.CharField(max_length=63, verbose_name='table')),
                ('event', models.BigIntegerField(verbose_name='event')),
                ('record', models.BigIntegerField(null=True, verbose_name='record')),
                ('content', models.TextField(verbose_name='content')),
                ('digest', models.BinaryField(max_length=32, verbose_name='SHA-256')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('label', models.CharField(max_length=10, verbose_name='what')),
                ('request', models.UUIDField(null=True, verbose_name='request')),
                ('by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'line of the history',
                'verbose_name_plural': 'history',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['transaction', 'id'], name='ledger_entry_by_transaction'), models.Index(fields=['table', 'record', 'id'], name='ledger_entry_by_record')],
                'constraints': [models.UniqueConstraint(models.F('table'), models.F('event'), name='ledger_entry_once_per_event')],
            },
        ),
        migrations.CreateModel(
            name='SecurityEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='when')),
                ('kind', models.CharField(choices=[('signed_in', 'Signed in'), ('sign_in_failed', 'Sign-in failed'), ('sign_in_throttled', 'Sign-in held back'), ('signed_out', 'Signed out'), ('second_factor_passed', 'Second factor passed'), ('second_factor_failed', 'Second factor failed'), ('second_factor_set', 'Second factor set up'), ('second_factor_removed', 'Second factor removed'), ('password_changed', 'Password changed'), ('password_reset_asked', 'New password asked for'), ('re_authenticated', 'Confirmed who they are'), ('sessions_ended', 'Sessions ended'), ('invited', 'Invited'), ('invitation_taken', 'Invitation taken up'), ('account_changed', 'Account changed'), ('account_disabled', 'Account switched off'), ('role_granted', 'Role given'), ('role_taken', 'Role taken away'), ('deputy_named', 'Deputy named'), ('deputy_ended', 'Deputising ended'), ('handed_over', 'Work handed over'), ('denied', 'Refused'), ('confidential_viewed', 'Confidential record read'), ('exported', 'Taken away as a file'), ('setting_changed', 'Setting changed')], max_length=30, verbose_name='what')),
                ('subject', models.CharField(blank=True, max_length=300, verbose_name='whom or what')),
                ('address', models.GenericIPAddressField(blank=True, null=True, verbose_name='from')),
                ('path', models.CharField(blank=True, max_length=300, verbose_name='page')),
                ('request', models.UUIDField(blank=True, null=True, verbose_name='request')),
                ('detail', models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='detail')),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'entry of the security log',
                'verbose_name_plural': 'security log',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['kind', 'at'], name='security_event_by_kind')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['signed_in', 'sign_in_failed', 'sign_in_throttled', 'signed_out', 'second_factor_passed', 'second_factor_failed', 'second_factor_set', 'second_factor_removed', 'password_changed', 'password_reset_asked', 're_authenticated', 'sessions_ended', 'invited', 'invitation_taken', 'account_changed', 'account_disabled', 'role_granted', 'role_taken', 'deputy_named', 'deputy_ended', 'handed_over', 'denied', 'confidential_viewed', 'exported', 'setting_changed'])), name='security_event_kind_is_known')],
            },
        ),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
