"""Legal acts, and measures with their milestones."""

import django.db.models.deletion
import obligations.common.validators
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
    for table in (
        'obligations_legalactevent',
        'obligations_legalactprovisionslinkevent',
        'obligations_measurecomponentslinkevent',
        'obligations_measureevent',
        'obligations_measurelegalactslinkevent',
        'obligations_measuresupportingbodieslinkevent',
        'obligations_milestoneevent',
    )
)


CREATED = (
    "LegalAct",
    "LegalActEvent",
    "LegalActProvisionsLinkEvent",
    "Measure",
    "MeasureComponentsLinkEvent",
    "MeasureEvent",
    "MeasureLegalActsLinkEvent",
    "MeasureSupportingBodiesLinkEvent",
    "Milestone",
    "MilestoneEvent",
    "LegalActProvisionsLink",
    "MeasureComponentsLink",
    "MeasureLegalActsLink",
    "MeasureSupportingBodiesLink",
)


def install_triggers(apps, schema_editor):
    """All triggers in one go: an operation for each would render the models anew each time."""
    for name in CREATED:
        for trigger in apps.get_model("obligations", name)._meta.triggers:
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('obligations', '0008_jobs'),
    ]

    operations = [
        migrations.CreateModel(
            name='LegalAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('is_made_up', models.BooleanField(default=False, verbose_name='made up for the demonstration')),
                ('kind', models.CharField(choices=[('constitution', 'Constitution'), ('code', 'Code'), ('law', 'Law'), ('treaty', 'International treaty'), ('decree', 'Decree'), ('resolution', 'Resolution'), ('by_law', 'By-law'), ('other', 'Other act')], max_length=20, verbose_name='kind')),
                ('title_en', models.CharField(blank=True, max_length=500, verbose_name='title, English')),
                ('title_ru', models.CharField(blank=True, max_length=500, verbose_name='title, Russian')),
                ('title_tk', models.CharField(blank=True, max_length=500, verbose_name='title, Turkmen')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='number')),
                ('stage', models.CharField(choices=[('planned', 'Planned'), ('drafting', 'Being drafted'), ('cabinet', 'With the Cabinet of Ministers'), ('mejlis', 'With the Mejlis'), ('adopted', 'Adopted')], default='adopted', max_length=20, verbose_name='stage')),
                ('adopted_on', models.DateField(blank=True, null=True, verbose_name='adopted on')),
                ('adopted_precision', models.CharField(choices=[('day', 'Day'), ('month', 'Month'), ('year', 'Year')], default='day', max_length=10, verbose_name='adoption known to the')),
                ('in_force_on', models.DateField(blank=True, null=True, verbose_name='in force since')),
                ('repealed_on', models.DateField(blank=True, null=True, verbose_name='repealed on')),
                ('summary_en', models.TextField(blank=True, verbose_name='summary, English')),
                ('summary_ru', models.TextField(blank=True, verbose_name='summary, Russian')),
                ('summary_tk', models.TextField(blank=True, verbose_name='summary, Turkmen')),
                ('url', models.CharField(blank=True, max_length=500, validators=[obligations.common.validators.validate_web_address], verbose_name='address')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('audience', models.CharField(choices=[('body', 'This body and the secretariat'), ('commission', 'The Commission'), ('public', 'The public')], default='commission', max_length=12, verbose_name='audience')),
                ('amends', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='obligations.legalact', verbose_name='amends')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='legal_acts', to='obligations.body', verbose_name='drafted by')),
                ('provisions', models.ManyToManyField(blank=True, related_name='legal_acts', to='obligations.provision', verbose_name='provisions implemented')),
            ],
            options={
                'verbose_name': 'legal act',
                'verbose_name_plural': 'legal acts',
                'ordering': ['-adopted_on', 'pk'],
                'abstract': False,
                'indexes': [models.Index(fields=['stage', 'kind'], name='legal_act_by_stage')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['constitution', 'code', 'law', 'treaty', 'decree', 'resolution', 'by_law', 'other'])), name='legal_act_kind_is_known'), models.CheckConstraint(condition=models.Q(('stage__in', ['planned', 'drafting', 'cabinet', 'mejlis', 'adopted'])), name='legal_act_stage_is_known'), models.CheckConstraint(condition=models.Q(('adopted_precision__in', ['day', 'month', 'year'])), name='legal_act_adopted_precision_is_known'), models.CheckConstraint(condition=models.Q(('audience__in', ['body', 'commission', 'public'])), name='legal_act_audience_is_known'), models.CheckConstraint(condition=models.Q(('title_en', ''), ('title_ru', ''), ('title_tk', ''), _negated=True), name='legal_act_title_in_some_language', violation_error_message='Give the text in at least one language.'), models.CheckConstraint(condition=models.Q(models.Q(('adopted_on__isnull', False), ('stage', 'adopted')), models.Q(models.Q(('stage', 'adopted'), _negated=True), ('adopted_on__isnull', True)), _connector='OR'), name='legal_act_adopted_on_a_day', violation_error_message='An adopted act has the day of its adoption, and a draft has none.'), models.CheckConstraint(condition=models.Q(('in_force_on__isnull', True), models.Q(('adopted_on__isnull', False), ('in_force_on__gte', models.F('adopted_on'))), _connector='OR'), name='legal_act_in_force_once_adopted', violation_error_message='An act is not in force before it is adopted.'), models.CheckConstraint(condition=models.Q(('repealed_on__isnull', True), ('adopted_on__isnull', False), _connector='OR'), name='legal_act_repealed_once_adopted', violation_error_message='Only an adopted act is repealed.'), models.CheckConstraint(condition=models.Q(('repealed_on__isnull', True), ('adopted_on__isnull', True), ('repealed_on__gte', models.F('adopted_on')), _connector='OR'), name='legal_act_repealed_on_not_before_adopted_on', violation_error_message='An act is not repealed before it is adopted.'), models.CheckConstraint(condition=models.Q(('repealed_on__isnull', True), ('in_force_on__isnull', True), ('repealed_on__gte', models.F('in_force_on')), _connector='OR'), name='legal_act_repealed_on_not_before_in_force_on'), models.CheckConstraint(condition=models.Q(('amends__isnull', True), models.Q(('amends', models.F('id')), _negated=True), _connector='OR'), name='legal_act_amends_another', violation_error_message='An act does not amend itself.'), models.CheckConstraint(condition=models.Q(models.Q(('audience', 'body'), _negated=True), ('body__isnull', False), _connector='OR'), name='legal_act_for_a_body_names_it', violation_error_message='Name the body that the act is meant for.'), models.CheckConstraint(condition=models.Q(('url', ''), ('url__regex', '^https?://'), _connector='OR'), name='legal_act_address_is_web')],
                'triggers': [pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;', hash='d789ae8bc981bf22fbb4d9af96cc2d94d37722f8', operation='UPDATE', pgid='pgtrigger_bump_version_19565', table='obligations_legalact', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_legalactevent" ("adopted_on", "adopted_precision", "amends_id", "audience", "body_id", "created_at", "id", "in_force_on", "is_made_up", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "repealed_on", "source", "stage", "summary_en", "summary_ru", "summary_tk", "title_en", "title_ru", "title_tk", "uid", "updated_at", "url", "version") VALUES (NEW."adopted_on", NEW."adopted_precision", NEW."amends_id", NEW."audience", NEW."body_id", NEW."created_at", NEW."id", NEW."in_force_on", NEW."is_made_up", NEW."kind", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."repealed_on", NEW."source", NEW."stage", NEW."summary_en", NEW."summary_ru", NEW."summary_tk", NEW."title_en", NEW."title_ru", NEW."title_tk", NEW."uid", NEW."updated_at", NEW."url", NEW."version"); RETURN NULL;', hash='16d544b21ad97951e9e0260905925f535f31f38e', operation='INSERT', pgid='pgtrigger_insert_insert_798ab', table='obligations_legalact', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_legalactevent" ("adopted_on", "adopted_precision", "amends_id", "audience", "body_id", "created_at", "id", "in_force_on", "is_made_up", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "repealed_on", "source", "stage", "summary_en", "summary_ru", "summary_tk", "title_en", "title_ru", "title_tk", "uid", "updated_at", "url", "version") VALUES (NEW."adopted_on", NEW."adopted_precision", NEW."amends_id", NEW."audience", NEW."body_id", NEW."created_at", NEW."id", NEW."in_force_on", NEW."is_made_up", NEW."kind", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."repealed_on", NEW."source", NEW."stage", NEW."summary_en", NEW."summary_ru", NEW."summary_tk", NEW."title_en", NEW."title_ru", NEW."title_tk", NEW."uid", NEW."updated_at", NEW."url", NEW."version"); RETURN NULL;', hash='1b78ca5bb8faf528da1056d3ef77bf896d00b0aa', operation='UPDATE', pgid='pgtrigger_update_update_4a951', table='obligations_legalact', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_legalactevent" ("adopted_on", "adopted_precision", "amends_id", "audience", "body_id", "created_at", "id", "in_force_on", "is_made_up", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "repealed_on", "source", "stage", "summary_en", "summary_ru", "summary_tk", "title_en", "title_ru", "title_tk", "uid", "updated_at", "url", "version") VALUES (OLD."adopted_on", OLD."adopted_precision", OLD."amends_id", OLD."audience", OLD."body_id", OLD."created_at", OLD."id", OLD."in_force_on", OLD."is_made_up", OLD."kind", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."repealed_on", OLD."source", OLD."stage", OLD."summary_en", OLD."summary_ru", OLD."summary_tk", OLD."title_en", OLD."title_ru", OLD."title_tk", OLD."uid", OLD."updated_at", OLD."url", OLD."version"); RETURN NULL;', hash='9db5653411bdbc2caac75f600fcf6e0f5da97ad9', operation='DELETE', pgid='pgtrigger_delete_delete_23edc', table='obligations_legalact', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='LegalActEvent',
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
                ('kind', models.CharField(choices=[('constitution', 'Constitution'), ('code', 'Code'), ('law', 'Law'), ('treaty', 'International treaty'), ('decree', 'Decree'), ('resolution', 'Resolution'), ('by_law', 'By-law'), ('other', 'Other act')], max_length=20, verbose_name='kind')),
                ('title_en', models.CharField(blank=True, max_length=500, verbose_name='title, English')),
                ('title_ru', models.CharField(blank=True, max_length=500, verbose_name='title, Russian')),
                ('title_tk', models.CharField(blank=True, max_length=500, verbose_name='title, Turkmen')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='number')),
                ('stage', models.CharField(choices=[('planned', 'Planned'), ('drafting', 'Being drafted'), ('cabinet', 'With the Cabinet of Ministers'), ('mejlis', 'With the Mejlis'), ('adopted', 'Adopted')], default='adopted', max_length=20, verbose_name='stage')),
                ('adopted_on', models.DateField(blank=True, null=True, verbose_name='adopted on')),
                ('adopted_precision', models.CharField(choices=[('day', 'Day'), ('month', 'Month'), ('year', 'Year')], default='day', max_length=10, verbose_name='adoption known to the')),
                ('in_force_on', models.DateField(blank=True, null=True, verbose_name='in force since')),
                ('repealed_on', models.DateField(blank=True, null=True, verbose_name='repealed on')),
                ('summary_en', models.TextField(blank=True, verbose_name='summary, English')),
                ('summary_ru', models.TextField(blank=True, verbose_name='summary, Russian')),
                ('summary_tk', models.TextField(blank=True, verbose_name='summary, Turkmen')),
                ('url', models.CharField(blank=True, max_length=500, validators=[obligations.common.validators.validate_web_address], verbose_name='address')),
                ('source', models.TextField(blank=True, verbose_name='source')),
                ('audience', models.CharField(choices=[('body', 'This body and the secretariat'), ('commission', 'The Commission'), ('public', 'The public')], default='commission', max_length=12, verbose_name='audience')),
                ('amends', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.legalact', verbose_name='amends')),
                ('body', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.body', verbose_name='drafted by')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='obligations.legalact')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2ecf1bd60bf56858376539b035fd79aedb532888', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9f22c', table='obligations_legalactevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='LegalActProvisionsLinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('legalact', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.legalact')),
                ('provision', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.provision')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6d210cf955b6c8f9394e184ad9e05751cb1fea5d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_72b91', table='obligations_legalactprovisionslinkevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('is_made_up', models.BooleanField(default=False, verbose_name='made up for the demonstration')),
                ('original_language', models.CharField(choices=[('en', 'English'), ('ru', 'Russian'), ('tk', 'Turkmen')], default='en', max_length=2, verbose_name='written in')),
                ('title_en', models.CharField(blank=True, max_length=300, verbose_name='title, English')),
                ('title_ru', models.CharField(blank=True, max_length=300, verbose_name='title, Russian')),
                ('title_tk', models.CharField(blank=True, max_length=300, verbose_name='title, Turkmen')),
                ('description_en', models.TextField(blank=True, verbose_name='what is to be done, English')),
                ('description_ru', models.TextField(blank=True, verbose_name='what is to be done, Russian')),
                ('description_tk', models.TextField(blank=True, verbose_name='what is to be done, Turkmen')),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('under_way', 'Under way'), ('done', 'Done'), ('given_up', 'Given up')], default='planned', editable=False, max_length=12, verbose_name='status')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='to start on')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to end on')),
                ('started_on', models.DateField(blank=True, editable=False, null=True, verbose_name='started on')),
                ('done_on', models.DateField(blank=True, editable=False, null=True, verbose_name='done on')),
                ('given_up_reason', models.TextField(blank=True, editable=False, verbose_name='why it was given up')),
                ('cost_from', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='cost, from')),
                ('cost_to', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='cost, up to')),
                ('currency', models.CharField(blank=True, max_length=3, verbose_name='currency')),
                ('funds', models.CharField(blank=True, max_length=300, verbose_name='source of funds')),
                ('audience', models.CharField(choices=[('body', 'This body and the secretariat'), ('commission', 'The Commission'), ('public', 'The public')], default='commission', max_length=12, verbose_name='audience')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='obligations.body', verbose_name='responsible body')),
                ('components', models.ManyToManyField(blank=True, related_name='measures', to='obligations.component', verbose_name='components answered')),
                ('legal_acts', models.ManyToManyField(blank=True, related_name='measures', to='obligations.legalact', verbose_name='legal acts')),
                ('supporting_bodies', models.ManyToManyField(blank=True, related_name='supported_measures', to='obligations.body', verbose_name='supporting bodies')),
            ],
            options={
                'verbose_name': 'measure',
                'verbose_name_plural': 'measures',
                'ordering': ['ends_on', 'pk'],
                'abstract': False,
                'indexes': [models.Index(fields=['body', 'status'], name='measure_by_body')],
                'constraints': [models.CheckConstraint(condition=models.Q(('original_language__in', ['en', 'ru', 'tk'])), name='measure_original_language_is_known'), models.CheckConstraint(condition=models.Q(('status__in', ['planned', 'under_way', 'done', 'given_up'])), name='measure_status_is_known'), models.CheckConstraint(condition=models.Q(('audience__in', ['body', 'commission', 'public'])), name='measure_audience_is_known'), models.CheckConstraint(condition=models.Q(('title_en', ''), ('title_ru', ''), ('title_tk', ''), _negated=True), name='measure_title_in_some_language', violation_error_message='Give the text in at least one language.'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('starts_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='measure_ends_on_not_before_starts_on', violation_error_message='A measure does not end before it starts.'), models.CheckConstraint(condition=models.Q(models.Q(('started_on__isnull', True), ('status', 'planned')), models.Q(('status', 'under_way'), ('started_on__isnull', False)), models.Q(('status', 'done'), ('started_on__isnull', False)), ('status', 'given_up'), _connector='OR'), name='measure_started_on_a_day', violation_error_message='Give the day on which the measure started.'), models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('status', 'done')), models.Q(models.Q(('status', 'done'), _negated=True), ('done_on__isnull', True)), _connector='OR'), name='measure_done_on_a_day', violation_error_message='Give the day on which the measure was done.'), models.CheckConstraint(condition=models.Q(('done_on__isnull', True), ('started_on__isnull', True), ('done_on__gte', models.F('started_on')), _connector='OR'), name='measure_done_on_not_before_started_on'), models.CheckConstraint(condition=models.Q(models.Q(('given_up_reason__regex', '\\S'), ('status', 'given_up')), models.Q(models.Q(('status', 'given_up'), _negated=True), ('given_up_reason', '')), _connector='OR'), name='measure_given_up_with_reason', violation_error_message='Give the reason why the measure is given up.'), models.CheckConstraint(condition=models.Q(('cost_from__isnull', True), ('cost_from__gte', 0), _connector='OR'), name='measure_cost_from_is_not_negative', violation_error_message='A cost is not below zero.'), models.CheckConstraint(condition=models.Q(('cost_to__isnull', True), ('cost_to__gte', 0), _connector='OR'), name='measure_cost_to_is_not_negative', violation_error_message='A cost is not below zero.'), models.CheckConstraint(condition=models.Q(('cost_from__isnull', True), ('cost_to__isnull', True), ('cost_to__gte', models.F('cost_from')), _connector='OR'), name='measure_cost_to_not_below_cost_from', violation_error_message='The highest cost is not below the lowest.'), models.CheckConstraint(condition=models.Q(models.Q(('cost_from__isnull', True), ('cost_to__isnull', True), ('currency', '')), models.Q(models.Q(('cost_from__isnull', False), ('cost_to__isnull', False), _connector='OR'), ('currency__regex', '^[A-Z]{3}$')), _connector='OR'), name='measure_cost_in_a_currency', violation_error_message='Give the currency of the cost by its three capital letters, for example TMT; without a cost, leave it empty.')],
                'triggers': [pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;', hash='ceb15adecfe3e57586b8fbf03a393fed280e9973', operation='UPDATE', pgid='pgtrigger_bump_version_06317', table='obligations_measure', when='BEFORE')), pgtrigger.compiler.Trigger(name='measure_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{planned:under_way,planned:given_up,under_way:done,under_way:given_up}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='db29cb5c2586c479fba59ba7c9b9d71900d2479a', operation='UPDATE', pgid='pgtrigger_measure_moves_e1b06', table='obligations_measure', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_measureevent" ("audience", "body_id", "cost_from", "cost_to", "created_at", "currency", "description_en", "description_ru", "description_tk", "done_on", "ends_on", "funds", "given_up_reason", "id", "is_made_up", "original_language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_on", "starts_on", "status", "title_en", "title_ru", "title_tk", "uid", "updated_at", "version") VALUES (NEW."audience", NEW."body_id", NEW."cost_from", NEW."cost_to", NEW."created_at", NEW."currency", NEW."description_en", NEW."description_ru", NEW."description_tk", NEW."done_on", NEW."ends_on", NEW."funds", NEW."given_up_reason", NEW."id", NEW."is_made_up", NEW."original_language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."started_on", NEW."starts_on", NEW."status", NEW."title_en", NEW."title_ru", NEW."title_tk", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='f4679cf37c7ea259883167f7a2e448deddb810be', operation='INSERT', pgid='pgtrigger_insert_insert_cb4c5', table='obligations_measure', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_measureevent" ("audience", "body_id", "cost_from", "cost_to", "created_at", "currency", "description_en", "description_ru", "description_tk", "done_on", "ends_on", "funds", "given_up_reason", "id", "is_made_up", "original_language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_on", "starts_on", "status", "title_en", "title_ru", "title_tk", "uid", "updated_at", "version") VALUES (NEW."audience", NEW."body_id", NEW."cost_from", NEW."cost_to", NEW."created_at", NEW."currency", NEW."description_en", NEW."description_ru", NEW."description_tk", NEW."done_on", NEW."ends_on", NEW."funds", NEW."given_up_reason", NEW."id", NEW."is_made_up", NEW."original_language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."started_on", NEW."starts_on", NEW."status", NEW."title_en", NEW."title_ru", NEW."title_tk", NEW."uid", NEW."updated_at", NEW."version"); RETURN NULL;', hash='70f7ac504903dc503ea1bcef06c2ccb33dde6651', operation='UPDATE', pgid='pgtrigger_update_update_98c3b', table='obligations_measure', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_measureevent" ("audience", "body_id", "cost_from", "cost_to", "created_at", "currency", "description_en", "description_ru", "description_tk", "done_on", "ends_on", "funds", "given_up_reason", "id", "is_made_up", "original_language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_on", "starts_on", "status", "title_en", "title_ru", "title_tk", "uid", "updated_at", "version") VALUES (OLD."audience", OLD."body_id", OLD."cost_from", OLD."cost_to", OLD."created_at", OLD."currency", OLD."description_en", OLD."description_ru", OLD."description_tk", OLD."done_on", OLD."ends_on", OLD."funds", OLD."given_up_reason", OLD."id", OLD."is_made_up", OLD."original_language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."started_on", OLD."starts_on", OLD."status", OLD."title_en", OLD."title_ru", OLD."title_tk", OLD."uid", OLD."updated_at", OLD."version"); RETURN NULL;', hash='783e4f741372b0734121d8a50c1cc55f62ecb0bf', operation='DELETE', pgid='pgtrigger_delete_delete_15644', table='obligations_measure', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='MeasureComponentsLinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('component', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.component')),
                ('measure', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.measure')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='60f0d74880b9473c97774352c6f16fdbf2e01726', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_baecc', table='obligations_measurecomponentslinkevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='MeasureEvent',
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
                ('original_language', models.CharField(choices=[('en', 'English'), ('ru', 'Russian'), ('tk', 'Turkmen')], default='en', max_length=2, verbose_name='written in')),
                ('title_en', models.CharField(blank=True, max_length=300, verbose_name='title, English')),
                ('title_ru', models.CharField(blank=True, max_length=300, verbose_name='title, Russian')),
                ('title_tk', models.CharField(blank=True, max_length=300, verbose_name='title, Turkmen')),
                ('description_en', models.TextField(blank=True, verbose_name='what is to be done, English')),
                ('description_ru', models.TextField(blank=True, verbose_name='what is to be done, Russian')),
                ('description_tk', models.TextField(blank=True, verbose_name='what is to be done, Turkmen')),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('under_way', 'Under way'), ('done', 'Done'), ('given_up', 'Given up')], default='planned', editable=False, max_length=12, verbose_name='status')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='to start on')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to end on')),
                ('started_on', models.DateField(blank=True, editable=False, null=True, verbose_name='started on')),
                ('done_on', models.DateField(blank=True, editable=False, null=True, verbose_name='done on')),
                ('given_up_reason', models.TextField(blank=True, editable=False, verbose_name='why it was given up')),
                ('cost_from', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='cost, from')),
                ('cost_to', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='cost, up to')),
                ('currency', models.CharField(blank=True, max_length=3, verbose_name='currency')),
                ('funds', models.CharField(blank=True, max_length=300, verbose_name='source of funds')),
                ('audience', models.CharField(choices=[('body', 'This body and the secretariat'), ('commission', 'The Commission'), ('public', 'The public')], default='commission', max_length=12, verbose_name='audience')),
                ('body', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.body', verbose_name='responsible body')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='obligations.measure')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0234600f6f475dde1b971f1d65736df245631720', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ef959', table='obligations_measureevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='MeasureLegalActsLinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('legalact', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.legalact')),
                ('measure', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.measure')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f15365b38dc08b4a9e3fe30d87b8faf2aeb31d86', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6c9e4', table='obligations_measurelegalactslinkevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='MeasureSupportingBodiesLinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('body', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.body')),
                ('measure', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.measure')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6e0c772bcc62a5727239359c946fca12507e9ce0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1c5ed', table='obligations_measuresupportingbodieslinkevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='identifier')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('is_made_up', models.BooleanField(default=False, verbose_name='made up for the demonstration')),
                ('words_en', models.CharField(blank=True, max_length=300, verbose_name='step, English')),
                ('words_ru', models.CharField(blank=True, max_length=300, verbose_name='step, Russian')),
                ('words_tk', models.CharField(blank=True, max_length=300, verbose_name='step, Turkmen')),
                ('due_on', models.DateField(verbose_name='due on')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='obligations.measure', verbose_name='measure')),
            ],
            options={
                'verbose_name': 'milestone',
                'verbose_name_plural': 'milestones',
                'ordering': ['measure', 'due_on', 'order', 'pk'],
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('done_on', None)), fields=['due_on'], name='milestone_open_by_due_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words_en', ''), ('words_ru', ''), ('words_tk', ''), _negated=True), name='milestone_words_in_some_language', violation_error_message='Give the text in at least one language.')],
                'triggers': [pgtrigger.compiler.Trigger(name='bump_version', sql=pgtrigger.compiler.UpsertTriggerSql(func='NEW.version = OLD.version + 1; NEW.updated_at = now(); RETURN NEW;', hash='151d0ed41cedab5f8998a16b52421166141952c4', operation='UPDATE', pgid='pgtrigger_bump_version_750ff', table='obligations_milestone', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_milestoneevent" ("created_at", "done_on", "due_on", "id", "is_made_up", "measure_id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "updated_at", "version", "words_en", "words_ru", "words_tk") VALUES (NEW."created_at", NEW."done_on", NEW."due_on", NEW."id", NEW."is_made_up", NEW."measure_id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."uid", NEW."updated_at", NEW."version", NEW."words_en", NEW."words_ru", NEW."words_tk"); RETURN NULL;', hash='e9a6378c8f5daf2b75e0a7c10681c51e7ee880d8', operation='INSERT', pgid='pgtrigger_insert_insert_ab458', table='obligations_milestone', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "obligations_milestoneevent" ("created_at", "done_on", "due_on", "id", "is_made_up", "measure_id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "updated_at", "version", "words_en", "words_ru", "words_tk") VALUES (NEW."created_at", NEW."done_on", NEW."due_on", NEW."id", NEW."is_made_up", NEW."measure_id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."uid", NEW."updated_at", NEW."version", NEW."words_en", NEW."words_ru", NEW."words_tk"); RETURN NULL;', hash='348e26814de7b9461d3aa8ae0b5b2750b500c4d8', operation='UPDATE', pgid='pgtrigger_update_update_eb75c', table='obligations_milestone', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_milestoneevent" ("created_at", "done_on", "due_on", "id", "is_made_up", "measure_id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "updated_at", "version", "words_en", "words_ru", "words_tk") VALUES (OLD."created_at", OLD."done_on", OLD."due_on", OLD."id", OLD."is_made_up", OLD."measure_id", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."uid", OLD."updated_at", OLD."version", OLD."words_en", OLD."words_ru", OLD."words_tk"); RETURN NULL;', hash='825a7abcacd5b5217ef70ef952fbc31169631a4d', operation='DELETE', pgid='pgtrigger_delete_delete_b198f', table='obligations_milestone', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='MilestoneEvent',
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
                ('words_en', models.CharField(blank=True, max_length=300, verbose_name='step, English')),
                ('words_ru', models.CharField(blank=True, max_length=300, verbose_name='step, Russian')),
                ('words_tk', models.CharField(blank=True, max_length=300, verbose_name='step, Turkmen')),
                ('due_on', models.DateField(verbose_name='due on')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('measure', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='obligations.measure', verbose_name='measure')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='obligations.milestone')),
            ],
            options={
                'abstract': False,
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cf08844146ca6ba182403e28da4a59a30b1c3edb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ed426', table='obligations_milestoneevent', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='LegalActProvisionsLink',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_legalactprovisionslinkevent" ("id", "legalact_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "provision_id") VALUES (NEW."id", NEW."legalact_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."provision_id"); RETURN NULL;', hash='36fbc44a788e0fd521f0c275b9699575c38f0e6f', operation='INSERT', pgid='pgtrigger_insert_insert_ab228', table='obligations_legalact_provisions', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_legalactprovisionslinkevent" ("id", "legalact_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "provision_id") VALUES (OLD."id", OLD."legalact_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."provision_id"); RETURN NULL;', hash='2187835e7609fdbb2a145dba9d46b869d81ed2c6', operation='DELETE', pgid='pgtrigger_delete_delete_6df39', table='obligations_legalact_provisions', when='AFTER'))],
            },
            bases=('obligations.legalact_provisions',),
        ),
        migrations.CreateModel(
            name='MeasureComponentsLink',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_measurecomponentslinkevent" ("component_id", "id", "measure_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."component_id", NEW."id", NEW."measure_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\'); RETURN NULL;', hash='487dc2dcd5a19c7ae85d5a8bf9dc7d29cc5975da', operation='INSERT', pgid='pgtrigger_insert_insert_e3600', table='obligations_measure_components', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_measurecomponentslinkevent" ("component_id", "id", "measure_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."component_id", OLD."id", OLD."measure_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\'); RETURN NULL;', hash='8980a315d7d1df90d50af4187118a596a190a12a', operation='DELETE', pgid='pgtrigger_delete_delete_4b86f', table='obligations_measure_components', when='AFTER'))],
            },
            bases=('obligations.measure_components',),
        ),
        migrations.CreateModel(
            name='MeasureLegalActsLink',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_measurelegalactslinkevent" ("id", "legalact_id", "measure_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."legalact_id", NEW."measure_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\'); RETURN NULL;', hash='39c2cdafa4af160d24032f4508f29311b23d2096', operation='INSERT', pgid='pgtrigger_insert_insert_dc8cc', table='obligations_measure_legal_acts', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_measurelegalactslinkevent" ("id", "legalact_id", "measure_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."id", OLD."legalact_id", OLD."measure_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\'); RETURN NULL;', hash='b7b0e11c883ea4064515645a26f97c1b5e3376c9', operation='DELETE', pgid='pgtrigger_delete_delete_3654c', table='obligations_measure_legal_acts', when='AFTER'))],
            },
            bases=('obligations.measure_legal_acts',),
        ),
        migrations.CreateModel(
            name='MeasureSupportingBodiesLink',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_measuresupportingbodieslinkevent" ("body_id", "id", "measure_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."body_id", NEW."id", NEW."measure_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\'); RETURN NULL;', hash='0350550784b0c216eb48385da5a9c8dad722ddd4', operation='INSERT', pgid='pgtrigger_insert_insert_3a84a', table='obligations_measure_supporting_bodies', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "obligations_measuresupportingbodieslinkevent" ("body_id", "id", "measure_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."body_id", OLD."id", OLD."measure_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\'); RETURN NULL;', hash='9930c4d21ab64676fc6bcc3da09a59c23d668984', operation='DELETE', pgid='pgtrigger_delete_delete_7be7e', table='obligations_measure_supporting_bodies', when='AFTER'))],
            },
            bases=('obligations.measure_supporting_bodies',),
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
        migrations.RunSQL(BEHIND_THE_LEDGER, migrations.RunSQL.noop),
    ]