using System.Net;
using System.Net.Sockets;
using PrintLab.Testing.Running;
using PrintLab.Tests.AppHost.Testing;

namespace PrintLab.Tests.AppHost.Whole;

/// <summary>The AppHost's executable, from start to stop.</summary>
public sealed class StartTests : IDisposable
{
    private readonly DataFolder _data = new();

    [Fact]
    [Trait("req", "DEPLOY-07")]
    [Trait("req", "SEC-05")]
    public async Task One_command_opens_the_lab_shows_the_password_and_stopping_it_leaves_nothing_behind()
    {
        (string, string)[] settings =
        [
            ("PRINTLAB_SMTP", "smtp://lab@localhost:2525"),
            ("PRINTLAB_SMTP_PASSWORD", "sesame of the mails"),
            ("PRINTLAB_MAIL_FROM", "lab@uni.example"),
            ("OPERATORS_OWN_TOKEN", "for something else"),
        ];
        await using (var host = await HostProcess.Open(_data.Path, settings))
        {
            (await host.Health()).ShouldBe(HttpStatusCode.OK);
            LabProcesses.StartedBy(host.Id).Count.ShouldBeGreaterThan(8);
            LabSecrets.Misplaced(host.Id, _data.Path, ("sesame of the mails", "PrintLab.Notify"), ("for something else", "nobody")).ShouldBeEmpty();
            ReadableByOthers().ShouldBeEmpty();
            await host.ShowsThePassword(_data, times: 1);
            await using var second = HostProcess.Start(_data.Path);
            (await second.Ends()).ShouldBe(1);
            second.Lines.ShouldHaveSingleItem().ShouldContain($"(process {host.Id})");

            (await host.Terminate()).ShouldBe(0);
        }

        File.ReadAllText(_data.Below("logs/gateway.log")).ShouldContain("Application is shutting down");
        Directory
            .GetFiles(_data.Below("logs"), "*.log")
            .SelectMany(File.ReadAllLines)
            .Where(line => line.Contains("fail:") || line.Contains("crit:"))
            .ShouldBeEmpty();
        await Leftovers.AreGone(_data.Path);
    }

    // PostgreSQL's socket is open to all; whoever connects needs the password, and nobody else gets through the folder.
    private IEnumerable<string> ReadableByOthers()
    {
        const UnixFileMode others =
            UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        return OperatingSystem.IsWindows()
            ? []
            : new DirectoryInfo(_data.Path)
                .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
                .Prepend(new DirectoryInfo(_data.Path))
                .Where(entry => (entry.UnixFileMode & others) != UnixFileMode.None && !entry.Name.StartsWith(".s.PGSQL", StringComparison.Ordinal))
                .Select(entry => $"{entry.FullName} {entry.UnixFileMode}");
    }

    [Fact]
    public async Task A_port_that_is_in_use_is_said_before_anything_starts()
    {
        using var listener = new TcpListener(IPAddress.IPv6Any, 0);
        listener.Server.DualMode = true;
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        await using var host = HostProcess.Start(_data.Path, port);

        (await host.Ends()).ShouldBe(1);
        host.Lines.ShouldHaveSingleItem()
            .ShouldBe($"Port {port} is in use by another program: stop that program, or choose another port with PRINTLAB_PORT.");
    }

    [Theory]
    [InlineData("127.0.0.1:1", "Redis at 127.0.0.1:1, as given by PRINTLAB_REDIS, does not answer: start it, or correct PRINTLAB_REDIS.")]
    [InlineData("127.0.0.1:1,colour=red", "PRINTLAB_REDIS is not a connection string: write HOST:PORT, with ,password=... where one is needed.")]
    public async Task A_given_redis_that_cannot_be_used_is_the_only_thing_said(string given, string said)
    {
        await using var host = HostProcess.Start(_data.Path, port: null, ("PRINTLAB_REDIS", given));

        (await host.Ends()).ShouldBe(1);
        host.Lines.ShouldHaveSingleItem().ShouldBe(said);
    }

    [Fact]
    public async Task A_given_redis_that_refuses_the_password_is_told_from_one_that_is_away()
    {
        using var redis = new RedisServer("the right one");
        await redis.Start();

        await using var host = HostProcess.Start(_data.Path, port: null, ("PRINTLAB_REDIS", $"{redis.Address},password=a wrong one"));

        (await host.Ends()).ShouldBe(1);
        host.Lines.ShouldHaveSingleItem()
            .ShouldBe($"Redis at {redis.Address}, as given by PRINTLAB_REDIS, refuses the password: correct PRINTLAB_REDIS.");
    }

    [Fact]
    public async Task A_service_that_cannot_start_is_named_with_its_last_words_and_the_others_are_stopped()
    {
        await using var host = HostProcess.Start(
            _data.Path,
            port: null,
            ("Kestrel__Endpoints__Broken__Url", "gopher://nowhere"),
            ("Restart__LongestWait", "00:00:00.1"),
            ("PRINTLAB_REDIS", "none")
        );

        (await host.Ends()).ShouldBe(1);

        host.Lines.ShouldContain(line => line.Contains("3 times before it was healthy") && line.Contains("gopher"), string.Join('\n', host.Lines));
        await Leftovers.AreGone(_data.Path);
    }

    [Fact]
    public async Task A_start_that_is_interrupted_takes_back_what_had_started()
    {
        await using var host = HostProcess.Start(_data.Path, port: null, ("PRINTLAB_REDIS", "none"));
        await Eventually.IsTrue(
            "PostgreSQL runs",
            () => Leftovers.Of(_data.Path).Any(process => process.Contains("postgres -D")),
            TimeSpan.FromMinutes(1)
        );

        (await host.Terminate()).ShouldBe(0);

        await Leftovers.AreGone(_data.Path);
    }

    public void Dispose() => _data.Dispose();
}
