using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AppHost.Tests.Testing;

namespace AppHost.Tests.Whole;

/// <summary>The AppHost's executable with PostgreSQL, Redis and stand-in services.</summary>
public sealed class SupervisionTests(SharedServer server) : IClassFixture<SharedServer>, IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(12);

    private readonly DataFolder _data = new();

    [Fact]
    [Trait("req", "DEPLOY-07")]
    public async Task One_command_opens_the_lab_and_stopping_it_leaves_nothing_behind()
    {
        await using var host = await HostProcess.Open(_data.Path);
        (await host.Get("/api/v1/health")).ShouldNotBeNull();
        (await host.Get("/environment/services__jobs__http__0")).ShouldBe(host.AddressOf("jobs").AbsoluteUri.TrimEnd('/'));
        (await host.Get("/environment/ConnectionStrings__redis")).ShouldContain("password=");
        File.Exists(_data.Below("logs/gateway.log")).ShouldBeTrue();

        (await host.Terminate()).ShouldBe(0);

        Leftovers.Of(_data.Path).ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "SEC-05")]
    public async Task The_first_start_shows_the_password_once_and_no_other_secret_ever()
    {
        var password = "";
        for (var start = 1; start <= 2; start++)
        {
            await using var host = await HostProcess.Open(_data.Path);
            password = await File.ReadAllTextAsync(_data.Below("keys/workstation-password"));
            host.Lines.Count(line => line.Contains(password)).ShouldBe(start == 1 ? 1 : 0);
            host.Lines.ShouldContain(line => line.Contains(_data.Below("keys/workstation-password")));
            foreach (var key in Directory.GetFiles(_data.Below("keys")).Where(path => !path.EndsWith("workstation-password", StringComparison.Ordinal)))
            {
                var secret = await File.ReadAllTextAsync(key);
                host.Lines.ShouldNotContain(line => line.Contains(secret));
                Leftovers.Of(_data.Path).ShouldNotContain(process => process.Contains(secret));
            }
        }
    }

    [Fact]
    public async Task A_killed_AppHost_leaves_no_process_behind_and_the_next_start_goes_on()
    {
        await using (var killed = await HostProcess.Open(_data.Path))
        {
            Leftovers.Of(_data.Path).Count.ShouldBeGreaterThan(6);
            killed.Kill();
            await killed.Ends();
            await Eventually.Is(() => Leftovers.Of(_data.Path).Count == 0, $"nothing is left of {string.Join("\n", Leftovers.Of(_data.Path))}", Soon);
        }

        await using var next = await HostProcess.Open(_data.Path);
        (await next.Get("/api/v1/health")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Services_that_hang_do_not_outlive_a_killed_AppHost_either()
    {
        await using var killed = await HostProcess.Open(_data.Path, server.Setting, ("StandIn__Stubborn", "true"), ("PRINTLAB_REDIS", "none"));

        killed.Kill();

        await Eventually.Is(() => Leftovers.Of(_data.Path).Count == 0, "nothing is left");
    }

    [Fact]
    public async Task A_signal_to_every_process_of_the_AppHost_leaves_no_server_behind()
    {
        await using var host = await HostProcess.Open(_data.Path);
        var watchdogs = Leftovers.Of(_data.Path).Where(process => process.Contains(".dll watch ")).Select(process => process.Split(' ')[0]).ToList();
        watchdogs.Count.ShouldBe(2, "of PostgreSQL and of Redis");

        // As pkill -INT -f would: the watchdogs first, so that nobody is left to tell the servers.
        using (var signal = Process.Start("kill", ["-INT", .. watchdogs])) await signal.WaitForExitAsync();
        await host.Terminate();
        await Eventually.Is(() => Leftovers.Of(_data.Path).Count == 0, $"nothing is left of {string.Join("\n", Leftovers.Of(_data.Path))}", Soon);
    }

    [Fact]
    public async Task A_service_that_crashes_is_back_at_the_same_address()
    {
        await using var host = await HostProcess.Open(_data.Path, server.Setting);
        var before = await host.Get("/pid");

        using (var crashed = Process.GetProcessById(int.Parse(before, CultureInfo.InvariantCulture))) crashed.Kill();

        await host.Says("ended with exit code 137; starts again in 1 s");
        await host.Says("is healthy again");
        (await host.Get("/pid")).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_second_AppHost_on_the_same_data_names_the_first()
    {
        await using var first = await HostProcess.Open(_data.Path, server.Setting);
        await using var second = HostProcess.Start(_data.Path);

        (await second.Ends()).ShouldBe(1);

        second.Lines.ShouldHaveSingleItem().ShouldContain($"(process {first.Id})");
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
        host.Lines.ShouldHaveSingleItem().ShouldBe($"Port {port} is in use by another program: stop that program, or choose another port with PRINTLAB_PORT.");
    }

    [Fact]
    public async Task A_service_that_cannot_start_is_named_with_its_last_words_and_the_others_are_stopped()
    {
        await using var host = HostProcess.Start(_data.Path, port: null, server.Setting, ("StandIn__Broken", "the lab file is wrong at line 3"));

        (await host.Ends()).ShouldBe(1);

        host.Lines.ShouldContain(line => line.Contains("ended with exit code 2, 3 times before it was healthy") && line.Contains("the lab file is wrong at line 3"));
        host.Lines.ShouldNotContain(line => line.Contains("   at "));
        Leftovers.Of(_data.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_start_that_is_broken_off_takes_back_what_had_started()
    {
        await using var host = HostProcess.Start(_data.Path, port: null, server.Setting, ("StandIn__Unhealthy", "true"), ("PRINTLAB_REDIS", "none"));
        await host.Says("Now listening on");

        (await host.Terminate()).ShouldBe(0);

        Leftovers.Of(_data.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lab_without_Redis_runs_and_says_so()
    {
        await using var host = await HostProcess.Open(_data.Path, server.Setting, ("PRINTLAB_REDIS", "none"));

        host.Lines.ShouldContain(line => line.Contains("no Redis (PRINTLAB_REDIS says so)"));
        await Should.ThrowAsync<HttpRequestException>(() => host.Get("/environment/ConnectionStrings__redis"));
    }

    public void Dispose() => _data.Dispose();
}
