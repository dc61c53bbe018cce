using System.Globalization;
using AppHost.Tests.Testing;
using Npgsql;
using PrintLab.AppHost.Hosting.Containers;
using PrintLab.AppHost.Start;
using Xunit.Abstractions;

namespace AppHost.Tests.Servers;

/// <summary>Real servers, one way after the other.</summary>
public sealed class PostgresTests(ITestOutputHelper output) : IDisposable
{
    private readonly DataFolder _data = new();

    [Theory]
    [InlineData("local")]
    [InlineData("portable")]
    [InlineData("container")]
    [Trait("req", "DEPLOY-20")]
    public async Task A_second_start_finds_the_data_of_the_first(string way)
    {
        if (way == "container" && !await DockerEngine.Answers(default))
        {
            output.WriteLine("No Docker engine answers here: the container was not tried.");
            return;
        }

        await With(way, async database =>
        {
            await Execute(database, "create table kept (name text)");
            await Execute(database, "insert into kept values ('Grüße')");
            (await Ask(database, "show fsync")).ShouldBe("on");
            (await Ask(database, "show server_encoding")).ShouldBe("UTF8");
            (await Ask(database, "show password_encryption")).ShouldBe("scram-sha-256");
            (await Ask(database, "select lower('ÄÖ')")).ShouldBe("äö");
            await Execute(database, "create extension pg_trgm");
            (await Ask(database, "select 'Grüße' % 'Grüsse'")).ShouldBe("True");
        });
        await With(way, async database => (await Ask(database, "select name from kept")).ShouldBe("Grüße"));
    }

    [Fact]
    public async Task Only_this_machine_reaches_the_database_and_only_with_the_password() => await With("local", async database =>
    {
        (await Ask(database, "show listen_addresses")).ShouldBe("127.0.0.1");
        var stranger = new NpgsqlConnectionStringBuilder(database) { Password = "guess" };
        (await Should.ThrowAsync<PostgresException>(() => Ask(stranger.ConnectionString, "select 1"))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    });

    [Fact]
    public async Task A_note_of_a_server_that_a_power_cut_left_does_not_stop_the_next_start()
    {
        await With("local", database => Execute(database, "create table kept (name text)"));
        // After a restart of the machine the number belongs to somebody else: to this test.
        await File.WriteAllTextAsync(_data.Below("postgres/postmaster.pid"), $"{Environment.ProcessId}\n{_data.Below("postgres")}\n");

        await With("local", async database => (await Ask(database, "select count(*) from kept")).ShouldBe("0"));
    }

    [Fact]
    public async Task A_crashed_server_is_started_again() => await With("local", async database =>
    {
        var pid = int.Parse((await File.ReadAllLinesAsync(_data.Below("postgres/postmaster.pid")))[0], CultureInfo.InvariantCulture);
        using (var server = System.Diagnostics.Process.GetProcessById(pid)) server.Kill();

        await Eventually.Is(() => IsUp(database, otherThan: pid), "PostgreSQL is up again");
    });

    [Fact]
    public async Task Data_of_another_version_are_refused_in_one_line()
    {
        await With("local", _ => Task.CompletedTask);
        await File.WriteAllTextAsync(_data.Below("postgres/PG_VERSION"), "12\n");

        var message = (await Should.ThrowAsync<SetupFault>(() => With("local", _ => Task.CompletedTask))).Message;

        message.ShouldContain("PostgreSQL 12");
        message.ShouldContain(_data.Below("postgres"));
    }

    [Fact]
    public async Task A_lost_password_is_explained()
    {
        await With("local", _ => Task.CompletedTask);
        File.Delete(_data.Below("keys/postgres-password"));

        (await Should.ThrowAsync<SetupFault>(() => With("local", _ => Task.CompletedTask))).Message.ShouldContain("data/keys");
    }

    [Fact]
    public async Task A_server_that_is_given_is_used_and_not_stopped()
    {
        await With("local", async database =>
        {
            using var other = new DataFolder();
            var given = new NpgsqlConnectionStringBuilder(database) { Database = null };
            await Run(other, given.ConnectionString, jobs => Execute(jobs, "create table theirs (name text)"));
            (await Ask(database, "select count(*) from theirs")).ShouldBe("0");
            Directory.Exists(other.Below("postgres")).ShouldBeFalse();
        });
    }

    public void Dispose() => _data.Dispose();

    private Task With(string way, Func<string, Task> use) => Run(_data, way, use);

    private static async Task Run(DataFolder data, string way, Func<string, Task> use)
    {
        var (builder, lab) = Application.Describe(data, $"--PRINTLAB_POSTGRES={way}");
        var database = builder.AddTestPostgres(lab).AddDatabase("jobsdb");
        await using var application = builder.Build();
        await application.StartAsync();
        try
        {
            await use(database.Resource.ConnectionString + ";Pooling=false");
        }
        finally
        {
            await application.StopAsync();
        }
    }

    private async Task<bool> IsUp(string database, int otherThan)
    {
        try
        {
            await Ask(database, "select 1");
            return !(await File.ReadAllTextAsync(_data.Below("postgres/postmaster.pid"))).StartsWith($"{otherThan}\n", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is NpgsqlException or IOException)
        {
            return false;
        }
    }

    private static async Task Execute(string database, string sql) => await Ask(database, sql);

    private static async Task<string?> Ask(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
