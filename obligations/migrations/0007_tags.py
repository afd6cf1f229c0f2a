"""Tags, and the reason why a recommendation is archived."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


# Where this migration was taken back and comes again, the ledger still holds lines of events that
# went with their table; new events go on behind them.
BEHIND_THE_LEDGER = "\n".join(
    f"""
    SELECT setval(pg_get_serial_sequence('{table}', 'pgh_id'), 1 + coalesce(
        (SELECT max(event) FROM obligations_ledgerentry WHERE "table" = '{table}'), 0), false);
    """
    for table in ('obligations_tagevent', 'obligations_recommendationtagslinkevent')
)


CREATED = (
    "Tag",
    "RecommendationTagsLinkEvent",
    "TagEvent",
    "RecommendationTagsLink",
)


def install_triggers(apps, schema_editor):
    """All triggers in one go: an operation for each would render the models anew each time."""
    for name in CREATED:
        for trigger in apps.get_model("obligations", name)._meta.triggers:
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('obligations', '0006_saved_views'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('disabled_on', models.DateField(blank=True, null=True, verbose_name='disabled on')),
                ('is_made_up', models.BooleanField(default=False, verbose_name='made up for the demonstration')),
                ('code', models.SlugField(max_length=60, unique=True, verbose_name='code')),
                ('name_en', models.CharField(blank=True, max_length=80, verbose_name='name, English')),
                ('name_ru', models.CharField(blank=True, max_length=80, verbose_name='name, Russian')),
                ('name_tk', models.CharField(blank=True, max_length=80, verbose_name='name, Turkmen')),
                ('description', models.TextField(blank=True, verbose_name='what it is for')),
            ],
            options={
                'verbose_name': 'tag',
                'verbose_name_plural': 'tags',
                'ordering': ['code'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('name_en', ''), ('name_ru', ''), ('name_tk', ''), _negated=True), name='tag_name_in_some_language', violation_error_message='Give the text in at least one language.'), models.UniqueConstraint(models.Func(models.F('name_en'), function='obligations_fold', output_field=models.TextField()), condition=models.Q(('name_en', ''), _negated=True), name='tag_name_en_is_unique', violation_error_message='There is a tag of this name already.'), models.UniqueConstraint(models.Func(models.F('name_ru'), function='obligations_fold', output_field=models.TextField()), condition=models.Q(('name_ru', ''), _negated=True), name='tag_name_ru_is_unique', violation_error_message='There is a tag of this name already.'), models.UniqueConstraint(models.Func(models.F('name_tk'), function='obligations_fold', output_field=models.TextField()), condition=models.Q(('name_tk', ''), _negated=True), name='tag_name_tk_is_unique', violation_error_message='There is a tag of this name already.')],
                'triggers': [pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;', hash='49c08b11cf0f5b477322335b044f345baf5d4eb9', operation='UPDATE', pgid='pgtrigger_bump_version_e4bfa', table='obligations_tag', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_tagevent" ("code", "created_at", "description", "disabled_on", "id", "is_made_up", "name_en", "name_ru", "name_tk", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "updated_at", "version") VALUES (NEW."code", NEW."created_at", NEW."description", NEW."disabled_on", NEW."id", NEW."is_made_up", NEW."name_en", NEW."name_ru", NEW."name_tk", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='1f94e10f9f8e5b5fbdf0f67097f6bfc957bd1f5c', operation='INSERT', pgid='pgtrigger_insert_insert_78e52', table='obligations_tag', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_tagevent" ("code", "created_at", "description", "disabled_on", "id", "is_made_up", "name_en", "name_ru", "name_tk", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "updated_at", "version") VALUES (NEW."code", NEW."created_at", NEW."description", NEW."disabled_on", NEW."id", NEW."is_made_up", NEW."name_en", NEW."name_ru", NEW."name_tk", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='3678029b437861776535ba114a141b09a3b432b7', operation='UPDATE', pgid='pgtrigger_update_update_bcb65', table='obligations_tag', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_tagevent" ("code", "created_at", "description", "disabled_on", "id", "is_made_up", "name_en", "name_ru", "name_tk", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "updated_at", "version") VALUES (OLD."code", OLD."created_at", OLD."description", OLD."disabled_on", OLD."id", OLD."is_made_up", OLD."name_en", OLD."name_ru", OLD."name_tk", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."uid", OLD."updated_at", OLD."version"); RETURN NULL;', hash='b0d318f83db97ae186a8e759d092201ea1f7d38b', operation='DELETE', pgid='pgtrigger_delete_delete_f3aec', table='obligations_tag', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='RecommendationTagsLinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('recommendation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.recommendation')),
                ('tag', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.tag')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5dd6b2df1a300a97ee5ca1d787461c87cf1400bd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_47f73', table='obligations_recommendationtagslinkevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='TagEvent',
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
                ('is_made_up', models.BooleanField(default=False, verbose_name='made up for the demonstration')),
                ('code', models.SlugField(db_index=False, max_length=60, verbose_name='code')),
                ('name_en', models.CharField(blank=True, max_length=80, verbose_name='name, English')),
                ('name_ru', models.CharField(blank=True, max_length=80, verbose_name='name, Russian')),
                ('name_tk', models.CharField(blank=True, max_length=80, verbose_name='name, Turkmen')),
                ('description', models.TextField(blank=True, verbose_name='what it is for')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='obligations.tag')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='28f1951c0a37157005968412a6e55a214f7f1a2e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6a3aa', table='obligations_tagevent', when='BEFORE'))],
            },
        ),
        migrations.AddField(
            model_name='recommendation',
            name='archive_reason',
            field=models.TextField(blank=True, editable=False, verbose_name='why it is archived'),
        ),
        migrations.AddField(
            model_name='recommendationevent',
            name='archive_reason',
            field=models.TextField(blank=True, editable=False, verbose_name='why it is archived'),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='tags',
            field=models.ManyToManyField(blank=True, related_name='recommendations', to='obligations.tag', verbose_name='tags'),
        ),
        migrations.CreateModel(
            name='RecommendationTagsLink',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_recommendationtagslinkevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id", "tag_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."recommendation_id", NEW."tag_id"); RETURN NULL;', hash='8cc5bf7b06ad3e7ac9929c4442388bc5205e014d', operation='INSERT', pgid='pgtrigger_insert_insert_592a8', table='obligations_recommendation_tags', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_recommendationtagslinkevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id", "tag_id") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."recommendation_id", OLD."tag_id"); RETURN NULL;', hash='373ef991bdb10c5c9e6902bef62467132a411ff6', operation='DELETE', pgid='pgtrigger_delete_delete_62955', table='obligations_recommendation_tags', when='AFTER'))],
            },
            bases=('obligations.recommendation_tags',),
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
        migrations.RunSQL(BEHIND_THE_LEDGER, migrations.RunSQL.noop),
        pgtrigger.migrations.RemoveTrigger(
            model_name='recommendation',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='recommendation',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='recommendation',
            name='delete_delete',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recommendation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_recommendationevent" ("archive_reason", "archived_at", "archived_by_id", "audience", "created_at", "cycle_id", "document_id", "fingerprint", "follow_up_due_on", "id", "is_made_up", "is_selected_for_follow_up", "kind", "level", "original_language", "paragraph", "paragraph_key", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "summary_en", "summary_ru", "summary_tk", "text_en", "text_ru", "text_source", "text_tk", "uid", "updated_at", "version") VALUES (NEW."archive_reason", NEW."archived_at", NEW."archived_by_id", NEW."audience", NEW."created_at", NEW."cycle_id", NEW."document_id", NEW."fingerprint", NEW."follow_up_due_on", NEW."id", NEW."is_made_up", NEW."is_selected_for_follow_up", NEW."kind", NEW."level", NEW."original_language", NEW."paragraph", NEW."paragraph_key", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."summary_en", NEW."summary_ru", NEW."summary_tk", NEW."text_en", NEW."text_ru", NEW."text_source", NEW."text_tk", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='ee2e824008994388d52eb02fe380805a1dca75b9', operation='INSERT', pgid='pgtrigger_insert_insert_37d76', table='obligations_recommendation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recommendation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."archive_reason" IS DISTINCT FROM (NEW."archive_reason") OR OLD."archived_at" IS DISTINCT FROM (NEW."archived_at") OR OLD."archived_by_id" IS DISTINCT FROM (NEW."archived_by_id") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."cycle_id" IS DISTINCT FROM (NEW."cycle_id") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."fingerprint" IS DISTINCT FROM (NEW."fingerprint") OR OLD."follow_up_due_on" IS DISTINCT FROM (NEW."follow_up_due_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_made_up" IS DISTINCT FROM (NEW."is_made_up") OR OLD."is_selected_for_follow_up" IS DISTINCT FROM (NEW."is_selected_for_follow_up") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."original_language" IS DISTINCT FROM (NEW."original_language") OR OLD."paragraph" IS DISTINCT FROM (NEW."paragraph") OR OLD."paragraph_key" IS DISTINCT FROM (NEW."paragraph_key") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."summary_en" IS DISTINCT FROM (NEW."summary_en") OR OLD."summary_ru" IS DISTINCT FROM (NEW."summary_ru") OR OLD."summary_tk" IS DISTINCT FROM (NEW."summary_tk") OR OLD."text_en" IS DISTINCT FROM (NEW."text_en") OR OLD."text_ru" IS DISTINCT FROM (NEW."text_ru") OR OLD."text_source" IS DISTINCT FROM (NEW."text_source") OR OLD."text_tk" IS DISTINCT FROM (NEW."text_tk") OR OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "obligations_recommendationevent" ("archive_reason", "archived_at", "archived_by_id", "audience", "created_at", "cycle_id", "document_id", "fingerprint", "follow_up_due_on", "id", "is_made_up", "is_selected_for_follow_up", "kind", "level", "original_language", "paragraph", "paragraph_key", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "summary_en", "summary_ru", "summary_tk", "text_en", "text_ru", "text_source", "text_tk", "uid", "updated_at", "version") VALUES (NEW."archive_reason", NEW."archived_at", NEW."archived_by_id", NEW."audience", NEW."created_at", NEW."cycle_id", NEW."document_id", NEW."fingerprint", NEW."follow_up_due_on", NEW."id", NEW."is_made_up", NEW."is_selected_for_follow_up", NEW."kind", NEW."level", NEW."original_language", NEW."paragraph", NEW."paragraph_key", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."summary_en", NEW."summary_ru", NEW."summary_tk", NEW."text_en", NEW."text_ru", NEW."text_source", NEW."text_tk", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='1cfe65435ef050c7eddb4ab4023ad144b8f20eb3', operation='UPDATE', pgid='pgtrigger_update_update_bda09', table='obligations_recommendation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recommendation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_recommendationevent" ("archive_reason", "archived_at", "archived_by_id", "audience", "created_at", "cycle_id", "document_id", "fingerprint", "follow_up_due_on", "id", "is_made_up", "is_selected_for_follow_up", "kind", "level", "original_language", "paragraph", "paragraph_key", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "summary_en", "summary_ru", "summary_tk", "text_en", "text_ru", "text_source", "text_tk", "uid", "updated_at", "version") VALUES (OLD."archive_reason", OLD."archived_at", OLD."archived_by_id", OLD."audience", OLD."created_at", OLD."cycle_id", OLD."document_id", OLD."fingerprint", OLD."follow_up_due_on", OLD."id", OLD."is_made_up", OLD."is_selected_for_follow_up", OLD."kind", OLD."level", OLD."original_language", OLD."paragraph", OLD."paragraph_key", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."summary_en", OLD."summary_ru", OLD."summary_tk", OLD."text_en", OLD."text_ru", OLD."text_source", OLD."text_tk", OLD."uid", OLD."updated_at", OLD."version"); RETURN NULL;', hash='e19da516e436b113c242fb70a9d8368ce367e6ea', operation='DELETE', pgid='pgtrigger_delete_delete_2e9a1', table='obligations_recommendation', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.CheckConstraint(condition=models.Q(('archived_at', None), models.Q(('archive_reason', ''), _negated=True), _connector='OR'), name='recommendation_archived_with_reason', violation_error_message='Give the reason why it is archived.'),
        ),
    ]