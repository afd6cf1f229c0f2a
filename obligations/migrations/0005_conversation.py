"""Comments on records, whom they mention, who follows what; a kind of notice for mentions."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

# Where this migration was taken back and comes again, the ledger still holds lines of events that
# went with their table; new events go on behind them.
BEHIND_THE_LEDGER = "\n".join(
    f"""
    SELECT setval(pg_get_serial_sequence('{table}', 'pgh_id'), 1 + coalesce(
        (SELECT max(event) FROM obligations_ledgerentry WHERE "table" = '{table}'), 0), false);
    """
    for table in ('obligations_commentevent', 'obligations_mentionevent')
)


CREATED = (
    "Comment",
    "CommentEvent",
    "Mention",
    "MentionEvent",
)


def install_triggers(apps, schema_editor):
    """All triggers in one go: an operation for each would render the models anew each time."""
    for name in CREATED:
        for trigger in apps.get_model("obligations", name)._meta.triggers:
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('obligations', '0004_sign_in'),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('is_made_up', models.BooleanField(default=False, verbose_name='made up for the demonstration')),
                ('kind', models.CharField(choices=[('question', 'Question'), ('decision', 'Decision'), ('note', 'Note')], max_length=10, verbose_name='kind')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('language', models.CharField(choices=[('en', 'English'), ('ru', 'Russian'), ('tk', 'Turkmen')], default='en', max_length=2, verbose_name='written in')),
                ('written_at', models.DateTimeField(verbose_name='written')),
                ('audience', models.CharField(choices=[('body', 'This body and the secretariat'), ('commission', 'The Commission')], default='commission', max_length=12, verbose_name='audience')),
                ('corrected_at', models.DateTimeField(blank=True, null=True, verbose_name='corrected')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('withdrawal_reason', models.TextField(blank=True, verbose_name='reason for withdrawing')),
                ('answers', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='obligations.comment', verbose_name='answers')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('author_body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='obligations.body', verbose_name='of the body')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='obligations.body', verbose_name='for this body alone')),
                ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='obligations.event', verbose_name='event')),
                ('instrument', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='obligations.instrument', verbose_name='instrument')),
                ('recommendation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='obligations.recommendation', verbose_name='recommendation')),
                ('study', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='obligations.study', verbose_name='accession study')),
                ('update', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='obligations.implementationupdate', verbose_name='update')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='withdrawn by')),
            ],
            options={
                'verbose_name': 'comment',
                'verbose_name_plural': 'comments',
                'ordering': ['written_at', 'pk'],
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('withdrawn_at', None)), fields=['kind', 'written_at'], name='comment_by_kind')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['question', 'decision', 'note'])), name='comment_kind_is_known'), models.CheckConstraint(condition=models.Q(('language__in', ['en', 'ru', 'tk'])), name='comment_language_is_known'), models.CheckConstraint(condition=models.Q(('audience__in', ['body', 'commission'])), name='comment_audience_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('event__isnull', True), ('instrument__isnull', True), ('recommendation__isnull', False), ('study__isnull', True), ('update__isnull', True)), models.Q(('event__isnull', True), ('instrument__isnull', True), ('recommendation__isnull', True), ('study__isnull', True), ('update__isnull', False)), models.Q(('event__isnull', False), ('instrument__isnull', True), ('recommendation__isnull', True), ('study__isnull', True), ('update__isnull', True)), models.Q(('event__isnull', True), ('instrument__isnull', True), ('recommendation__isnull', True), ('study__isnull', False), ('update__isnull', True)), models.Q(('event__isnull', True), ('instrument__isnull', False), ('recommendation__isnull', True), ('study__isnull', True), ('update__isnull', True)), _connector='OR'), name='comment_on_one_record'), models.CheckConstraint(condition=models.Q(models.Q(('audience', 'body'), ('body__isnull', False)), models.Q(('audience', 'commission'), ('body__isnull', True)), _connector='OR'), name='comment_for_a_body_names_it'), models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', False), ('text__regex', '\\S'), _connector='OR'), name='comment_says_something', violation_error_message='Write the comment.'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True), ('withdrawal_reason', '')), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), ('text', ''), ('withdrawal_reason__regex', '\\S')), _connector='OR'), name='comment_withdrawn_with_reason', violation_error_message='Give the reason for withdrawing the comment.'), models.CheckConstraint(condition=models.Q(('answers__isnull', True), models.Q(('kind', 'question'), _negated=True), _connector='OR'), name='comment_question_answers_nothing')],
                'triggers': [pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;', hash='2cfb5ac49a0551e539af1e8ddd8313d14e0140d8', operation='UPDATE', pgid='pgtrigger_bump_version_e9d02', table='obligations_comment', when='BEFORE')), pgtrigger.compiler.Trigger(name='only_added_never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='1e04f5f023ba03dfb446e648e379bc1bbe8b76d9', operation='DELETE', pgid='pgtrigger_only_added_never_deleted_939b2', table='obligations_comment', when='BEFORE')), pgtrigger.compiler.Trigger(name='stands_where_written', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."author_body_id" IS DISTINCT FROM (NEW."author_body_id") OR OLD."written_at" IS DISTINCT FROM (NEW."written_at") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."body_id" IS DISTINCT FROM (NEW."body_id") OR OLD."answers_id" IS DISTINCT FROM (NEW."answers_id") OR OLD."recommendation_id" IS DISTINCT FROM (NEW."recommendation_id") OR OLD."update_id" IS DISTINCT FROM (NEW."update_id") OR OLD."event_id" IS DISTINCT FROM (NEW."event_id") OR OLD."study_id" IS DISTINCT FROM (NEW."study_id") OR OLD."instrument_id" IS DISTINCT FROM (NEW."instrument_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='0073776c2ea0f5e9e709ad2ae9d69509778decb8', operation='UPDATE', pgid='pgtrigger_stands_where_written_0b25a', table='obligations_comment', when='BEFORE')), pgtrigger.compiler.Trigger(name='answers_its_question', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."answers_id" IS NOT NULL)', func="\n        IF NOT EXISTS (\n            SELECT 1 FROM obligations_comment q WHERE q.id = NEW.answers_id\n            AND q.kind = 'question'\n            AND q.recommendation_id IS NOT DISTINCT FROM NEW.recommendation_id\n            AND q.update_id IS NOT DISTINCT FROM NEW.update_id\n            AND q.event_id IS NOT DISTINCT FROM NEW.event_id\n            AND q.study_id IS NOT DISTINCT FROM NEW.study_id\n            AND q.instrument_id IS NOT DISTINCT FROM NEW.instrument_id\n            AND (q.audience <> 'body' OR (NEW.audience = 'body' AND NEW.body_id = q.body_id)))\n        THEN RAISE EXCEPTION 'An answer stands on the record of its question and is not wider.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'comment_answers_its_question';\n        END IF;\n        RETURN NEW;\n    ", hash='825331012e3ef9e8007bf6749d78ca68576f9142', operation='INSERT', pgid='pgtrigger_answers_its_question_40915', table='obligations_comment', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_commentevent" ("answers_id", "audience", "author_body_id", "author_id", "body_id", "corrected_at", "created_at", "event_id", "id", "instrument_id", "is_made_up", "kind", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id", "study_id", "text", "uid", "update_id", "updated_at", "version", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id", "written_at") VALUES (NEW."answers_id", NEW."audience", NEW."author_body_id", NEW."author_id", NEW."body_id", NEW."corrected_at", NEW."created_at", NEW."event_id", NEW."id", NEW."instrument_id", NEW."is_made_up", NEW."kind", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recommendation_id", NEW."study_id", NEW."text", NEW."uid", NEW."update_id", NEW."updated_at", NEW."version", NEW."withdrawal_reason", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."written_at"); RETURN NULL;', hash='7c0485ff4e7eb3faf78054e7a0080dd1db7b4292', operation='INSERT', pgid='pgtrigger_insert_insert_d91da', table='obligations_comment', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_commentevent" ("answers_id", "audience", "author_body_id", "author_id", "body_id", "corrected_at", "created_at", "event_id", "id", "instrument_id", "is_made_up", "kind", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id", "study_id", "text", "uid", "update_id", "updated_at", "version", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id", "written_at") VALUES (NEW."answers_id", NEW."audience", NEW."author_body_id", NEW."author_id", NEW."body_id", NEW."corrected_at", NEW."created_at", NEW."event_id", NEW."id", NEW."instrument_id", NEW."is_made_up", NEW."kind", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recommendation_id", NEW."study_id", NEW."text", NEW."uid", NEW."update_id", NEW."updated_at", NEW."version", NEW."withdrawal_reason", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."written_at"); RETURN NULL;', hash='76d3842bb4461122c49034417fb8814b740290bf', operation='UPDATE', pgid='pgtrigger_update_update_16e8a', table='obligations_comment', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_commentevent" ("answers_id", "audience", "author_body_id", "author_id", "body_id", "corrected_at", "created_at", "event_id", "id", "instrument_id", "is_made_up", "kind", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id", "study_id", "text", "uid", "update_id", "updated_at", "version", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id", "written_at") VALUES (OLD."answers_id", OLD."audience", OLD."author_body_id", OLD."author_id", OLD."body_id", OLD."corrected_at", OLD."created_at", OLD."event_id", OLD."id", OLD."instrument_id", OLD."is_made_up", OLD."kind", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recommendation_id", OLD."study_id", OLD."text", OLD."uid", OLD."update_id", OLD."updated_at", OLD."version", OLD."withdrawal_reason", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."written_at"); RETURN NULL;', hash='6d7c347d869a60ed4954cf082e4b98f749d5f81f', operation='DELETE', pgid='pgtrigger_delete_delete_ef92b', table='obligations_comment', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='CommentEvent',
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
                ('kind', models.CharField(choices=[('question', 'Question'), ('decision', 'Decision'), ('note', 'Note')], max_length=10, verbose_name='kind')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('language', models.CharField(choices=[('en', 'English'), ('ru', 'Russian'), ('tk', 'Turkmen')], default='en', max_length=2, verbose_name='written in')),
                ('written_at', models.DateTimeField(verbose_name='written')),
                ('audience', models.CharField(choices=[('body', 'This body and the secretariat'), ('commission', 'The Commission')], default='commission', max_length=12, verbose_name='audience')),
                ('corrected_at', models.DateTimeField(blank=True, null=True, verbose_name='corrected')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('withdrawal_reason', models.TextField(blank=True, verbose_name='reason for withdrawing')),
                ('answers', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.comment', verbose_name='answers')),
                ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('author_body', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.body', verbose_name='of the body')),
                ('body', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.body', verbose_name='for this body alone')),
                ('event', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.event', verbose_name='event')),
                ('instrument', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.instrument', verbose_name='instrument')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='obligations.comment')),
                ('recommendation', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.recommendation', verbose_name='recommendation')),
                ('study', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.study', verbose_name='accession study')),
                ('update', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.implementationupdate', verbose_name='update')),
                ('withdrawn_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='withdrawn by')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a37ae11afd1ab7df11382039ef52e1752c93855b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_21313', table='obligations_commentevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(verbose_name='since')),
                ('seen_at', models.DateTimeField(verbose_name='looked last')),
                ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='obligations.event', verbose_name='event')),
                ('instrument', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='obligations.instrument', verbose_name='instrument')),
                ('recommendation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='obligations.recommendation', verbose_name='recommendation')),
                ('study', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='obligations.study', verbose_name='accession study')),
                ('update', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='obligations.implementationupdate', verbose_name='update')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'followed record',
                'verbose_name_plural': 'followed records',
                'ordering': ['-since', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('event__isnull', True), ('instrument__isnull', True), ('recommendation__isnull', False), ('study__isnull', True), ('update__isnull', True)), models.Q(('event__isnull', True), ('instrument__isnull', True), ('recommendation__isnull', True), ('study__isnull', True), ('update__isnull', False)), models.Q(('event__isnull', False), ('instrument__isnull', True), ('recommendation__isnull', True), ('study__isnull', True), ('update__isnull', True)), models.Q(('event__isnull', True), ('instrument__isnull', True), ('recommendation__isnull', True), ('study__isnull', False), ('update__isnull', True)), models.Q(('event__isnull', True), ('instrument__isnull', False), ('recommendation__isnull', True), ('study__isnull', True), ('update__isnull', True)), _connector='OR'), name='follow_on_one_record'), models.UniqueConstraint(models.F('user'), models.F('recommendation'), condition=models.Q(('recommendation__isnull', False)), name='follow_recommendation_once'), models.UniqueConstraint(models.F('user'), models.F('update'), condition=models.Q(('update__isnull', False)), name='follow_update_once'), models.UniqueConstraint(models.F('user'), models.F('event'), condition=models.Q(('event__isnull', False)), name='follow_event_once'), models.UniqueConstraint(models.F('user'), models.F('study'), condition=models.Q(('study__isnull', False)), name='follow_study_once'), models.UniqueConstraint(models.F('user'), models.F('instrument'), condition=models.Q(('instrument__isnull', False)), name='follow_instrument_once')],
            },
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen_at', models.DateTimeField(blank=True, null=True, verbose_name='seen')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to='obligations.comment', verbose_name='comment')),
                ('notice', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='mention', to='obligations.notice', verbose_name='notice')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'mention',
                'verbose_name_plural': 'mentions',
                'ordering': ['-pk'],
                'indexes': [models.Index(condition=models.Q(('seen_at', None)), fields=['person'], name='mention_unseen')],
                'constraints': [models.UniqueConstraint(models.F('comment'), models.F('person'), name='mention_once')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_mentionevent" ("comment_id", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."comment_id", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='fee2ca96b7e489f3d3dec0e99870cdac9c455c14', operation='INSERT', pgid='pgtrigger_insert_insert_4f5da', table='obligations_mention', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."comment_id" IS DISTINCT FROM (NEW."comment_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id"))', func='INSERT INTO "obligations_mentionevent" ("comment_id", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."comment_id", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='1ec48064a66bec602522700e892e4ed581312aea', operation='UPDATE', pgid='pgtrigger_update_update_c147c', table='obligations_mention', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_mentionevent" ("comment_id", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."comment_id", OLD."id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='782098ca3439d633c7678d59b6c026e1fd8a4927', operation='DELETE', pgid='pgtrigger_delete_delete_5673c', table='obligations_mention', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='MentionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('comment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.comment', verbose_name='comment')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='obligations.mention')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3eb850589c401ea5ce2bd08a10c91826d4275161', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f5053', table='obligations_mentionevent', when='BEFORE'))],
            },
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name='notice',
            name='notice_kind_is_known',
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('invitation', 'Invitation'), ('password_forgotten', 'New password'), ('password_changed', 'Password changed'), ('second_factor_changed', 'Second factor changed'), ('mentioned', 'Mentioned in a comment')], max_length=30, verbose_name='kind'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['invitation', 'password_forgotten', 'password_changed', 'second_factor_changed', 'mentioned'])), name='notice_kind_is_known'),
        ),
        migrations.RunSQL(BEHIND_THE_LEDGER, migrations.RunSQL.noop),
    ]