using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Tests.Integration.Operation;

/// <summary>The migrations against what the code reads and writes.</summary>
[Collection(SharedLabTests.Name)]
public sealed class SchemaTests(SharedLab shared)
{
    [Theory]
    [InlineData(
        "job",
        "id simple_id status_link student_name student_email discipline class_number print_method color printer acknowledged_minimum_charge original_filename display_name file_path metadata_path original_stored_name file_hash file_bytes status created_at updated_at status_changed_at weight_g time_hours cost_cents student_confirmed student_confirmed_at confirm_token confirm_token_expires is_confirmation_expired confirmation_last_sent_at confirmation_resent_at reject_reasons staff_viewed_at last_updated_by notes flagged flag_reason failed_prints version search_text upload_id model safe_copy estimate"
    )]
    [InlineData("payment", "job_id grams price_cents txn_no picked_up_by paid_ts paid_by_staff")]
    [InlineData("staff", "name name_key is_active added_at deactivated_at")]
    [InlineData("lab_portal", "lab_id user_email lab_name pin_hash access_granted_at granted_by_admin revoked_at credential_version")]
    [Trait("req", "CONF-06")]
    [Trait("req", "LAB-03")]
    [Trait("req", "PAY-04")]
    [Trait("req", "AUTH-15")]
    [Trait("req", "C-12")]
    public async Task A_table_has_exactly_its_columns(string table, string columns)
    {
        await using var database = NpgsqlDataSource.Create(shared.Lab.EnvironmentOf("PrintLab.Jobs", "ConnectionStrings__jobsdb"));
        await using var command = database.CreateCommand("SELECT column_name FROM information_schema.columns WHERE table_name = $1");
        command.Parameters.Add(new() { Value = table });
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0));
        }

        found.ShouldBe(columns.Split(' '), ignoreOrder: true);
    }

    [Fact]
    public async Task The_code_s_model_and_the_migrated_schema_name_the_same_columns()
    {
        await using var db = new JobsDb(LabDatabase.Options<JobsDb>(shared.Lab.EnvironmentOf("PrintLab.Jobs", "ConnectionStrings__jobsdb")));
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var table = entity.GetTableName()!;
            var modelled = entity.GetProperties().Select(property => (Column: property.GetColumnName(), property.IsNullable));
            var migrated = await db
                .Database.SqlQuery<ColumnRow>(
                    $"SELECT column_name AS name, is_nullable = 'YES' AS is_nullable FROM information_schema.columns WHERE table_name = {table}"
                )
                .ToListAsync();
            modelled.ShouldBe(migrated.Select(column => (column.Name, column.IsNullable)), ignoreOrder: true, table);
        }
    }

    private sealed record ColumnRow(string Name, bool IsNullable);

    [Fact]
    [Trait("req", "LIFE-27")]
    public async Task A_status_is_plain_text_so_that_one_can_be_added_without_a_migration()
    {
        await using var database = NpgsqlDataSource.Create(shared.Lab.EnvironmentOf("PrintLab.Jobs", "ConnectionStrings__jobsdb"));
        await using var command = database.CreateCommand(
            """
            SELECT data_type || ' ' || character_maximum_length, (SELECT count(*) FROM pg_constraint WHERE conrelid = 'job'::regclass AND contype = 'c')
            FROM information_schema.columns WHERE table_name = 'job' AND column_name = 'status'
            """
        );
        await using var reader = await command.ExecuteReaderAsync();
        (await reader.ReadAsync()).ShouldBeTrue();
        reader.GetString(0).ShouldBe("character varying 50");
        reader.GetInt64(1).ShouldBe(0);
    }

    [Fact]
    [Trait("req", "EVT-01")]
    [Trait("req", "EVT-10")]
    [Trait("req", "C-12")]
    public async Task The_indexes_that_searches_rely_on_exist()
    {
        await using var database = NpgsqlDataSource.Create(shared.Lab.EnvironmentOf("PrintLab.Jobs", "ConnectionStrings__jobsdb"));
        await using var command = database.CreateCommand("SELECT indexname FROM pg_indexes WHERE schemaname = 'public'");
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0));
        }

        foreach (var index in new[] { "event_by_job", "event_by_time", "event_by_type", "job_duplicates", "job_by_status", "job_search" })
        {
            found.ShouldContain(index);
        }
    }
}
