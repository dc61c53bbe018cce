using Npgsql;

namespace PrintLab.Tests.Integration.Operation;

/// <summary>Each service has a login of its own, which can do what the service does and nothing else.</summary>
[Collection(SharedLabTests.Name)]
public sealed class DatabaseLoginTests(SharedLab shared)
{
    public static TheoryData<string, string> Services =>
        new()
        {
            { "Jobs", "jobsdb" },
            { "Files", "filesdb" },
            { "Notify", "notifydb" },
            { "Reporting", "reportingdb" },
        };

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_service_s_login_reads_and_writes_its_own_database_and_reaches_no_other(string service, string database)
    {
        var login = Login(service, database);

        (await Ask(login, "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user")).ShouldBe(false);
        (await Ask(login, "SELECT has_schema_privilege('public', 'CREATE')")).ShouldBe(false);
        (await Ask(login, "SELECT has_database_privilege(current_database(), 'TEMPORARY')")).ShouldBe(
            service == "Reporting",
            "it projects the log once more into temporary tables, to compare"
        );
        (await Ask(login, "SELECT bool_or(tableowner = current_user) FROM pg_tables WHERE schemaname = 'public'")).ShouldBe(false);
        foreach (var other in Services.Select(row => (string)row[1]).Append("postgres").Append("template1").Where(other => other != database))
        {
            var elsewhere = new NpgsqlConnectionStringBuilder(login) { Database = other };
            (await Should.ThrowAsync<PostgresException>(() => Ask(elsewhere.ConnectionString, "SELECT 1"))).SqlState.ShouldBe(
                PostgresErrorCodes.InsufficientPrivilege,
                $"{service} in {other}"
            );
        }
    }

    [Fact]
    public async Task The_worker_that_makes_backups_reads_every_database_and_changes_none()
    {
        var worker = shared.Lab.EnvironmentOf("PrintLab.Backup", "ConnectionStrings__postgres");
        foreach (var database in Services.Select(row => (string)row[1]))
        {
            var login = new NpgsqlConnectionStringBuilder(worker) { Database = database }.ConnectionString;
            (await Ask(login, Tables("bool_and", "SELECT"))).ShouldBe(true, database);
            (await Ask(login, Tables("bool_or", "INSERT, UPDATE, DELETE, TRUNCATE"))).ShouldBe(false, database);
            (await Ask(login, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).ShouldBe(false);
        }
    }

    private static string Tables(string all, string privileges) =>
        $"SELECT {all}(has_table_privilege(format('%I', tablename), '{privileges}')) FROM pg_tables WHERE schemaname = 'public'";

    private string Login(string service, string database) => shared.Lab.EnvironmentOf($"PrintLab.{service}", $"ConnectionStrings__{database}");

    private static async Task<object?> Ask(string connection, string question)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false });
        await using var command = database.CreateCommand(question);
        return await command.ExecuteScalarAsync();
    }
}
