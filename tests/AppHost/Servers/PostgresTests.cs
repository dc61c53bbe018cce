using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using PrintLab.AppHost.Postgres;
using PrintLab.AppHost.Running;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;
using PrintLab.Tests.AppHost.Testing;
using Xunit.Abstractions;

namespace PrintLab.Tests.AppHost.Servers;

/// <summary>Real servers, for each way to get PostgreSQL.</summary>
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

        await Running(
            way,
            async database =>
            {
                await Ask(database, "create table kept (name text)");
                await Ask(database, "insert into kept values ('Grüße')");
                (await Ask(database, "show fsync")).ShouldBe("on");
                (await Ask(database, "show server_encoding")).ShouldBe("UTF8");
                (await Ask(database, "show password_encryption")).ShouldBe("scram-sha-256");
                (await Ask(database, "select lower('ÄÖ')")).ShouldBe("äö");
                await Ask(database, "create extension pg_trgm");
                (await Ask(database, "select 'Grüße' % 'Grüsse'")).ShouldBe("True");
            }
        );
        await Running(way, async database => (await Ask(database, "select name from kept")).ShouldBe("Grüße"));
    }

    [Fact]
    public async Task A_server_that_is_given_is_used_and_not_stopped() =>
        await Alone(async server =>
        {
            using var other = new DataFolder();
            await Run(
                other,
                server,
                async database =>
                {
                    await Ask(database, "create table theirs (name text)");
                    Directory.Exists(other.Below("postgres")).ShouldBeFalse();
                }
            );
            (await Ask($"{server};Database=jobsdb", "select count(*) from theirs")).ShouldBe("0");
        });

    [Fact]
    public async Task A_server_that_is_given_needs_a_login_that_may_create_databases_and_roles_but_no_superuser() =>
        await Alone(async server =>
        {
            await Ask(server, "create role lab_admin login password 'secret'");
            var admin = new NpgsqlConnectionStringBuilder(server) { Username = "lab_admin", Password = "secret" };
            using var other = new DataFolder();
            var logins = new DatabaseLogins(new LabKeys(other.Below("keys")).Secret);
            var databases = new PostgresDatabases(logins, isOurs: false);

            var fault = await Should.ThrowAsync<SetupFault>(() =>
                databases.Create(admin.ConnectionString, DatabaseLogins.Databases, CancellationToken.None)
            );
            fault.Message.ShouldContain("run ALTER ROLE \"lab_admin\" CREATEDB CREATEROLE");

            await Ask(server, "alter role lab_admin createdb createrole");
            await databases.Create(admin.ConnectionString, DatabaseLogins.Databases, CancellationToken.None);
            await databases.Create(admin.ConnectionString, DatabaseLogins.Databases, CancellationToken.None);
            (await Ask($"{server};Database=jobsdb", "select pg_get_userbyid(datdba) from pg_database where datname = 'jobsdb'")).ShouldBe(
                logins.OwnerOf("jobsdb").Role
            );
        });

    [Fact]
    public async Task Only_this_machine_reaches_the_database_and_only_with_the_password() =>
        await Alone(async server =>
        {
            (await Ask(server, "show listen_addresses")).ShouldBe("127.0.0.1");
            var stranger = new NpgsqlConnectionStringBuilder(server) { Password = "guess" };
            (await Should.ThrowAsync<PostgresException>(() => Ask(stranger.ConnectionString, "select 1"))).SqlState.ShouldBe(
                PostgresErrorCodes.InvalidPassword
            );
        });

    [Fact]
    public async Task A_note_of_a_server_that_a_power_cut_left_does_not_stop_the_next_start()
    {
        await Alone(server => Ask(server, "create table kept (name text)"));
        // After a reboot the process id belongs to another process: here, this test.
        await File.WriteAllTextAsync(_data.Below("postgres/postmaster.pid"), $"{Environment.ProcessId}\n{_data.Below("postgres")}\n");

        await Alone(async server => (await Ask(server, "select count(*) from kept")).ShouldBe("0"));
    }

    [Fact]
    public async Task Data_of_another_version_are_refused_in_one_line()
    {
        await Alone(_ => Task.CompletedTask);
        var binaries = (await LocalBinaries.Find(default))[0] with { Version = new Version(99, 0) };

        var fault = await Should.ThrowAsync<SetupFault>(() => new PostgresCluster(binaries, Folder(), "", port: 1).Prepare(default));

        fault.Message.ShouldContain("but 99 is used");
        fault.Message.ShouldContain(_data.Below("postgres"));
    }

    [Fact]
    public async Task A_lost_password_ends_the_start_with_an_explanation()
    {
        await Alone(_ => Task.CompletedTask);
        File.Delete(_data.Below("keys/postgres-password"));

        await using var host = HostProcess.Start(_data.Path, port: null, ("PRINTLAB_REDIS", "none"));

        (await host.Ends()).ShouldBe(1);
        host.Lines.ShouldContain(line => line.Contains("data/keys"));
        await Leftovers.AreGone(_data.Path);
    }

    public void Dispose() => _data.Dispose();

    private PostgresFolder Folder() => PostgresFolder.For(_data.Below("postgres"));

    private Task Running(string way, Func<string, Task> use) => Run(_data, way, use);

    // Runs the server as part of an application.
    private static async Task Run(DataFolder data, string way, Func<string, Task> use)
    {
        var (builder, lab) = Application.Describe(data, $"--PRINTLAB_POSTGRES={way}");
        var database = (await builder.AddLabPostgres("postgres", lab)).AddDatabase("jobsdb");

        // The shutdown timeout is covered by another test.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(2));
        await using var application = builder.Build();
        await application.StartAsync();
        try
        {
            await application.ResourceNotifications.WaitForResourceAsync("jobsdb", KnownResourceStates.Running).WaitAsync(TimeSpan.FromMinutes(2));
            await use(await database.Owner!.GetValueAsync(default) + ";Pooling=false");
        }
        finally
        {
            await application.StopAsync();
        }
    }

    // Runs the server the way the operator's commands do.
    private async Task Alone(Func<string, Task> use)
    {
        var password = new LabKeys(_data.Below("keys")).Secret("postgres-password");
        var port = new FreePorts().Take();
        var cluster = new PostgresCluster((await LocalBinaries.Find(default))[0], Folder(), password, port);
        await cluster.StartAlone(default);
        try
        {
            await use($"Host=127.0.0.1;Port={port};Username={PostgresCluster.Superuser};Password={password};Pooling=false");
        }
        finally
        {
            await cluster.StopAlone(default);
        }
    }

    private static async Task<string?> Ask(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
