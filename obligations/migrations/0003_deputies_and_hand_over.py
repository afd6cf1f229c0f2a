"""Deputies and hand-overs; each update says in whose hands it is, at first in its author's."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


# What was there before is in the hands of its author, and was so in each earlier version. It is not
# a change that somebody made: no version is raised and no line is written for it. The ledger
# compares the columns that a line holds, so that one more column leaves the proof as it is.
IN_THE_HANDS_OF_ITS_AUTHOR = "\n".join(
    f"""
    ALTER TABLE {table} DISABLE TRIGGER USER;
    UPDATE {table} SET holder_id = author_id;
    ALTER TABLE {table} ENABLE TRIGGER USER;
    """
    for table in ('obligations_implementationupdate', 'obligations_implementationupdateevent')
)

# Where this migration was taken back and comes again, the ledger still holds lines of events that
# went with their table; new events go on behind them.
BEHIND_THE_LEDGER = "\n".join(
    f"""
    SELECT setval(pg_get_serial_sequence('{table}', 'pgh_id'), 1 + coalesce(
        (SELECT max(event) FROM obligations_ledgerentry WHERE "table" = '{table}'), 0), false);
    """
    for table in ('obligations_deputyevent', 'obligations_handoverevent')
)

FOUR_EYES = r"""
CREATE OR REPLACE FUNCTION obligations_wrote_update(report bigint, person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM obligations_implementationupdate u
        WHERE u.id = report
        AND (u.author_id = person OR u.submitted_by_id = person OR u.holder_id = person));
END $$;
"""

FOUR_EYES_BEFORE = r"""
CREATE OR REPLACE FUNCTION obligations_wrote_update(report bigint, person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM obligations_implementationupdate u
        WHERE u.id = report AND (u.author_id = person OR u.submitted_by_id = person));
END $$;
"""


CREATED = (
    "Deputy",
    "DeputyEvent",
    "HandOver",
    "HandOverEvent",
)


def install_triggers(apps, schema_editor):
    """All triggers in one go: an operation for each would render the models anew each time."""
    for name in CREATED:
        for trigger in apps.get_model("obligations", name)._meta.triggers:
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('obligations', '0002_ledger_and_security_log'),
    ]

    operations = [
        migrations.CreateModel(
            name='Deputy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('is_made_up', models.BooleanField(default=False, verbose_name='made up for the demonstration')),
                ('from_on', models.DateField(verbose_name='first day')),
                ('until_on', models.DateField(verbose_name='last day')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('named_at', models.DateTimeField(verbose_name='named')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended early')),
                ('absent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deputies', to=settings.AUTH_USER_MODEL, verbose_name='who is away')),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deputyships', to=settings.AUTH_USER_MODEL, verbose_name='deputy')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ended by')),
                ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='named by')),
            ],
            options={
                'verbose_name': 'deputy',
                'verbose_name_plural': 'deputies',
                'ordering': ['from_on', 'pk'],
                'abstract': False,
                'indexes': [models.Index(fields=['deputy', 'until_on'], name='deputy_by_deputy')],
                'constraints': [models.CheckConstraint(condition=models.Q(('absent', models.F('deputy')), _negated=True), name='deputy_is_another_person', violation_error_message='Nobody is their own deputy.'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('from_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='deputy_until_on_not_before_from_on'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='deputy_ended_by_somebody'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('ended_at__isnull', True)), expressions=[(models.Func(models.F('absent'), models.F('absent'), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[]'), function='daterange'), '&&')], name='deputy_one_at_a_time', violation_error_message='There is a deputy in these days already.')],
                'triggers': [pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;', hash='3c37016f7f2053a93c2bbaaf9510bf8de719a949', operation='UPDATE', pgid='pgtrigger_bump_version_ccf00', table='obligations_deputy', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_deputyevent" ("absent_id", "created_at", "deputy_id", "ended_at", "ended_by_id", "from_on", "id", "is_made_up", "named_at", "named_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "uid", "until_on", "updated_at", "version") VALUES (NEW."absent_id", NEW."created_at", NEW."deputy_id", NEW."ended_at", NEW."ended_by_id", NEW."from_on", NEW."id", NEW."is_made_up", NEW."named_at", NEW."named_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."uid", NEW."until_on", NEW."updated_at", NEW."version"); RETURN NULL;', hash='8956dd1afc7f5a617cf5976e9069dfa108994638', operation='INSERT', pgid='pgtrigger_insert_insert_b45c2', table='obligations_deputy', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_deputyevent" ("absent_id", "created_at", "deputy_id", "ended_at", "ended_by_id", "from_on", "id", "is_made_up", "named_at", "named_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "uid", "until_on", "updated_at", "version") VALUES (NEW."absent_id", NEW."created_at", NEW."deputy_id", NEW."ended_at", NEW."ended_by_id", NEW."from_on", NEW."id", NEW."is_made_up", NEW."named_at", NEW."named_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."uid", NEW."until_on", NEW."updated_at", NEW."version"); RETURN NULL;', hash='7e55f01fad2d4ba51232c8e816eb417b7631faf6', operation='UPDATE', pgid='pgtrigger_update_update_10b7d', table='obligations_deputy', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_deputyevent" ("absent_id", "created_at", "deputy_id", "ended_at", "ended_by_id", "from_on", "id", "is_made_up", "named_at", "named_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "uid", "until_on", "updated_at", "version") VALUES (OLD."absent_id", OLD."created_at", OLD."deputy_id", OLD."ended_at", OLD."ended_by_id", OLD."from_on", OLD."id", OLD."is_made_up", OLD."named_at", OLD."named_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."uid", OLD."until_on", OLD."updated_at", OLD."version"); RETURN NULL;', hash='2a9b10fb77189a7662098865ac7740f64b71c6da', operation='DELETE', pgid='pgtrigger_delete_delete_c3bf4', table='obligations_deputy', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='DeputyEvent',
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
                ('from_on', models.DateField(verbose_name='first day')),
                ('until_on', models.DateField(verbose_name='last day')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('named_at', models.DateTimeField(verbose_name='named')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended early')),
                ('absent', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who is away')),
                ('deputy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='deputy')),
                ('ended_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ended by')),
                ('named_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='named by')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='obligations.deputy')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c871e6ff9dfd3cc83be2868a3e59706c6952c5f8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b6916', table='obligations_deputyevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('is_made_up', models.BooleanField(default=False, verbose_name='made up for the demonstration')),
                ('at', models.DateTimeField(verbose_name='handed over')),
                ('note', models.TextField(verbose_name='note to the successor')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='updates handed over')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='handed over by')),
                ('leaver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handed_over', to=settings.AUTH_USER_MODEL, verbose_name='who leaves')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_over', to=settings.AUTH_USER_MODEL, verbose_name='successor')),
            ],
            options={
                'verbose_name': 'hand-over',
                'verbose_name_plural': 'hand-overs',
                'ordering': ['-at', '-pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('leaver', models.F('successor')), _negated=True), name='hand_over_to_another_person', violation_error_message='Nobody is their own successor.'), models.CheckConstraint(condition=models.Q(('note__regex', '\\S')), name='hand_over_has_a_note', violation_error_message='Write a note to the successor.')],
                'triggers': [pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;', hash='1fac1e9dd3542f0777393a7065646ff969fd3c86', operation='UPDATE', pgid='pgtrigger_bump_version_1526c', table='obligations_handover', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_handoverevent" ("at", "by_id", "count", "created_at", "id", "is_made_up", "leaver_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "successor_id", "uid", "updated_at", "version") VALUES (NEW."at", NEW."by_id", NEW."count", NEW."created_at", NEW."id", NEW."is_made_up", NEW."leaver_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."successor_id", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='78b5fee7fe0f505df93fa5b07aa493dda4f9eeac', operation='INSERT', pgid='pgtrigger_insert_insert_17be5', table='obligations_handover', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_handoverevent" ("at", "by_id", "count", "created_at", "id", "is_made_up", "leaver_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "successor_id", "uid", "updated_at", "version") VALUES (NEW."at", NEW."by_id", NEW."count", NEW."created_at", NEW."id", NEW."is_made_up", NEW."leaver_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."successor_id", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='e8052a5f246aea02fa806ee2ce5df9a20533e89a', operation='UPDATE', pgid='pgtrigger_update_update_b158a', table='obligations_handover', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_handoverevent" ("at", "by_id", "count", "created_at", "id", "is_made_up", "leaver_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "successor_id", "uid", "updated_at", "version") VALUES (OLD."at", OLD."by_id", OLD."count", OLD."created_at", OLD."id", OLD."is_made_up", OLD."leaver_id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."successor_id", OLD."uid", OLD."updated_at", OLD."version"); RETURN NULL;', hash='40cad97be09435d0ef8f5e2a4571684a7e533158', operation='DELETE', pgid='pgtrigger_delete_delete_0ee88', table='obligations_handover', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='HandOverEvent',
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
                ('at', models.DateTimeField(verbose_name='handed over')),
                ('note', models.TextField(verbose_name='note to the successor')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='updates handed over')),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='handed over by')),
                ('leaver', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who leaves')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='obligations.handover')),
                ('successor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='successor')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ecc901cbb049b44849ee67b7fd197f0c8963519c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a4f33', table='obligations_handoverevent', when='BEFORE'))],
            },
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
        migrations.RunSQL(BEHIND_THE_LEDGER, migrations.RunSQL.noop),
        pgtrigger.migrations.RemoveTrigger(
            model_name='implementationupdate',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='implementationupdate',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='implementationupdate',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='implementationupdate',
            name='holder',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='held_updates', to=settings.AUTH_USER_MODEL, verbose_name='in the hands of'),
        ),
        migrations.AddField(
            model_name='implementationupdateevent',
            name='holder',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='in the hands of'),
        ),
        migrations.RunSQL(IN_THE_HANDS_OF_ITS_AUTHOR, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='implementationupdate',
            name='holder',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held_updates', to=settings.AUTH_USER_MODEL, verbose_name='in the hands of'),
        ),
        migrations.AlterField(
            model_name='implementationupdateevent',
            name='holder',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='in the hands of'),
        ),
        migrations.RunSQL(FOUR_EYES, FOUR_EYES_BEFORE),
        pgtrigger.migrations.AddTrigger(
            model_name='implementationupdate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_implementationupdateevent" ("audience", "author_id", "body_id", "created_at", "decided_at", "difficulty_en", "difficulty_ru", "difficulty_tk", "done_en", "done_ru", "done_tk", "handed_over_id", "holder_id", "id", "is_made_up", "next_step_en", "next_step_ru", "next_step_tk", "original_language", "period_until", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "result_en", "result_ru", "result_tk", "since_on", "state", "submitted_at", "submitted_by_id", "supersedes_id", "uid", "updated_at", "validated_at", "validated_by_id", "version") VALUES (NEW."audience", NEW."author_id", NEW."body_id", NEW."created_at", NEW."decided_at", NEW."difficulty_en", NEW."difficulty_ru", NEW."difficulty_tk", NEW."done_en", NEW."done_ru", NEW."done_tk", NEW."handed_over_id", NEW."holder_id", NEW."id", NEW."is_made_up", NEW."next_step_en", NEW."next_step_ru", NEW."next_step_tk", NEW."original_language", NEW."period_until", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."result_en", NEW."result_ru", NEW."result_tk", NEW."since_on", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."supersedes_id", NEW."uid", NEW."updated_at", NEW."validated_at", NEW."validated_by_id", NEW."version"); RETURN NULL;', hash='b9d176452b43761332d26643cd0063278bf30d91', operation='INSERT', pgid='pgtrigger_insert_insert_44a63', table='obligations_implementationupdate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='implementationupdate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_implementationupdateevent" ("audience", "author_id", "body_id", "created_at", "decided_at", "difficulty_en", "difficulty_ru", "difficulty_tk", "done_en", "done_ru", "done_tk", "handed_over_id", "holder_id", "id", "is_made_up", "next_step_en", "next_step_ru", "next_step_tk", "original_language", "period_until", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "result_en", "result_ru", "result_tk", "since_on", "state", "submitted_at", "submitted_by_id", "supersedes_id", "uid", "updated_at", "validated_at", "validated_by_id", "version") VALUES (NEW."audience", NEW."author_id", NEW."body_id", NEW."created_at", NEW."decided_at", NEW."difficulty_en", NEW."difficulty_ru", NEW."difficulty_tk", NEW."done_en", NEW."done_ru", NEW."done_tk", NEW."handed_over_id", NEW."holder_id", NEW."id", NEW."is_made_up", NEW."next_step_en", NEW."next_step_ru", NEW."next_step_tk", NEW."original_language", NEW."period_until", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."result_en", NEW."result_ru", NEW."result_tk", NEW."since_on", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."supersedes_id", NEW."uid", NEW."updated_at", NEW."validated_at", NEW."validated_by_id", NEW."version"); RETURN NULL;', hash='2473c5463cfb2751fa6a6d8a496ad20e8334900e', operation='UPDATE', pgid='pgtrigger_update_update_83e79', table='obligations_implementationupdate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='implementationupdate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_implementationupdateevent" ("audience", "author_id", "body_id", "created_at", "decided_at", "difficulty_en", "difficulty_ru", "difficulty_tk", "done_en", "done_ru", "done_tk", "handed_over_id", "holder_id", "id", "is_made_up", "next_step_en", "next_step_ru", "next_step_tk", "original_language", "period_until", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "result_en", "result_ru", "result_tk", "since_on", "state", "submitted_at", "submitted_by_id", "supersedes_id", "uid", "updated_at", "validated_at", "validated_by_id", "version") VALUES (OLD."audience", OLD."author_id", OLD."body_id", OLD."created_at", OLD."decided_at", OLD."difficulty_en", OLD."difficulty_ru", OLD."difficulty_tk", OLD."done_en", OLD."done_ru", OLD."done_tk", OLD."handed_over_id", OLD."holder_id", OLD."id", OLD."is_made_up", OLD."next_step_en", OLD."next_step_ru", OLD."next_step_tk", OLD."original_language", OLD."period_until", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."result_en", OLD."result_ru", OLD."result_tk", OLD."since_on", OLD."state", OLD."submitted_at", OLD."submitted_by_id", OLD."supersedes_id", OLD."uid", OLD."updated_at", OLD."validated_at", OLD."validated_by_id", OLD."version"); RETURN NULL;', hash='5944714282c3b058dd0af1e724b733a627aa6195', operation='DELETE', pgid='pgtrigger_delete_delete_dcae3', table='obligations_implementationupdate', when='AFTER')),
        ),
        migrations.AddField(
            model_name='implementationupdate',
            name='handed_over',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='obligations.handover', verbose_name='by which hand-over'),
        ),
        migrations.AddField(
            model_name='implementationupdateevent',
            name='handed_over',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.handover', verbose_name='by which hand-over'),
        ),
        migrations.AddConstraint(
            model_name='implementationupdate',
            constraint=models.CheckConstraint(condition=models.Q(('holder', models.F('author')), ('handed_over__isnull', False), _connector='OR'), name='update_held_by_author_unless_handed_over'),
        ),
    ]