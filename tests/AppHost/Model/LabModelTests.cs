using PrintLab.Tests.AppHost.Testing;

namespace PrintLab.Tests.AppHost.Model;

/// <summary>The application model defined in Program.cs; no process is started.</summary>
public sealed class LabModelTests : IDisposable
{
    private static readonly string[] Services = ["jobs", "files", "notify", "reporting"];

    private readonly DataFolder _data = new();

    [Fact]
    [Trait("req", "DEPLOY-07")]
    public async Task Databases_start_before_services_and_services_before_the_gateway()
    {
        var builder = await Application.Whole(_data, "--redis=local");

        foreach (var service in Services)
        {
            WaitsFor(builder, service).ShouldContain($"{service}db");
        }

        WaitsFor(builder, "notify").ShouldBe(["notifydb", "jobs", "files"], ignoreOrder: true);
        WaitsFor(builder, "gateway").ShouldBe(["redis", "notify", "reporting"], ignoreOrder: true);
    }

    [Fact]
    public async Task Services_know_each_other_by_service_discovery()
    {
        var builder = await Application.Whole(_data);

        (await builder.Variables("jobs"))["services__files__http__0"].ShouldBe("{files.bindings.http.url}");
        (await builder.Variables("files"))["services__jobs__http__0"].ShouldBe("{jobs.bindings.http.url}");
        var known = (await builder.Variables("gateway")).Keys;
        Services.ShouldAllBe(service => known.Contains($"services__{service}__http__0"));
    }

    [Fact]
    public async Task Only_the_gateway_is_reached_from_other_machines_and_nothing_hides_who_calls()
    {
        var builder = await Application.Whole(_data, "--port=18123");

        Endpoint(builder, "gateway")
            .ShouldSatisfyAllConditions(
                endpoint => endpoint.Port.ShouldBe(18123),
                endpoint => endpoint.TargetHost.ShouldBe("0.0.0.0"),
                endpoint => endpoint.IsExternal.ShouldBeTrue(),
                endpoint => endpoint.IsProxied.ShouldBeFalse()
            );
        foreach (var service in Services)
        {
            Endpoint(builder, service)
                .ShouldSatisfyAllConditions(
                    endpoint => endpoint.TargetHost.ShouldBe("localhost"),
                    endpoint => endpoint.IsExternal.ShouldBeFalse(),
                    endpoint => endpoint.IsProxied.ShouldBeFalse()
                );
        }
    }

    [Fact]
    public async Task Behind_a_reverse_proxy_the_gateway_listens_where_it_says_and_knows_whom_to_trust()
    {
        var builder = await Application.Whole(
            _data,
            "--bind=127.0.0.1",
            "--trusted-proxy=127.0.0.1, 10.0.0.0/8",
            "--cors-origin=https://www.uni.example",
            "--public-url=https://print.uni.example"
        );

        Endpoint(builder, "gateway").TargetHost.ShouldBe("127.0.0.1");
        var gateway = await builder.Variables("gateway");
        gateway["PrintLab__TrustedProxy"].ShouldBe("127.0.0.1,10.0.0.0/8");
        gateway["PrintLab__CorsOrigin"].ShouldBe("https://www.uni.example");
        (await builder.Variables("jobs"))["PrintLab__PublicUrl"].ShouldBe("https://print.uni.example");
    }

    [Fact]
    [Trait("req", "SEC-05")]
    public async Task Each_service_gets_only_the_secrets_it_needs_and_none_in_clear()
    {
        var builder = await Application.Whole(
            _data,
            "--staff=Ann,Bob",
            "--workstation-password=hunter2",
            "--smtp=smtp://lab:sesame@mail.example:587",
            "--mail-from=lab@uni.example"
        );
        var jobs = await builder.Variables("jobs");
        var files = await builder.Variables("files");
        var notify = await builder.Variables("notify");

        jobs["PrintLab__InternalSecret"].ShouldBe(files["PrintLab__InternalSecret"]);
        jobs["PrintLab__DataPath"].ShouldBe(_data.Path);
        jobs["PrintLab__FirstStaff"].ShouldBe("Ann,Bob");
        jobs.Keys.ShouldNotContain("PrintLab__TokenKey", "only the gateway signs tokens");
        jobs.Keys.ShouldContain("PrintLab__ConfirmationKey");
        files.Keys.ShouldNotContain("PrintLab__TokenKey");
        files.Keys.ShouldNotContain("PrintLab__FirstWorkstationPassword");
        notify["PrintLab__Smtp"].ShouldBe("{smtp.value}");

        var secrets = Directory.GetFiles(_data.Below("keys")).Select(File.ReadAllText).Append("hunter2").Append("sesame").ToList();
        secrets.Count.ShouldBeGreaterThan(4);
        foreach (var value in jobs.Values.Concat(files.Values).Concat(notify.Values))
        {
            secrets.ShouldNotContain(secret => value.Contains(secret));
        }
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("http://collector:4317", "http://collector:4317")]
    public async Task A_lab_without_a_dashboard_sends_telemetry_only_to_a_collector_that_is_named(string? named, string used)
    {
        var builder = await Application.Whole(_data);
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = named;

        foreach (var service in Services.Append("gateway").Append("backup"))
        {
            (await builder.Variables(service))["OTEL_EXPORTER_OTLP_ENDPOINT"].ShouldBe(used);
        }
    }

    [Fact]
    [Trait("req", "BACKUP-01")]
    public async Task Backups_are_made_by_a_process_of_their_own_that_needs_the_server_alone()
    {
        var builder = await Application.Whole(_data, "--admin-email=admin@uni.example");
        var backup = await builder.Variables("backup");

        backup["ConnectionStrings__postgres"].ShouldNotBeNullOrEmpty();
        backup["PrintLab__DataPath"].ShouldBe(_data.Path);
        backup["PrintLab__StoragePath"].ShouldBe(_data.Below("storage"));
        backup["PrintLab__AdminEmail"].ShouldBe("admin@uni.example");
        backup.Keys.ShouldNotContain("PrintLab__InternalSecret");
        backup["Backup__Enabled"].ShouldBe("true");
        WaitsFor(builder, "backup").ShouldBeEmpty("a lab whose services fail still has its backups");
        WaitsFor(builder, "gateway").ShouldNotContain("backup");
        Endpoint(builder, "backup").IsExternal.ShouldBeFalse();
    }

    [Fact]
    public async Task Only_a_demo_lab_is_filled_with_examples_before_it_opens()
    {
        var demo = await Application.Whole(_data, "--demo");
        var examples = demo.Resources.Single(resource => resource.Name == "examples");

        var jobs = demo.Resources.Single(resource => resource.Name == "jobs");
        jobs.Annotations.OfType<WaitAnnotation>().ShouldContain(wait => wait.Resource == examples && wait.WaitType == WaitType.WaitForCompletion);
        (await demo.Variables("notify"))["PrintLab__MailsStayHere"].ShouldBe("true");
        Commands(demo, "examples").ShouldContain("Fill with examples");
        (await Application.Whole(_data)).Resources.ShouldNotContain(resource => resource.Name == "examples");
    }

    [Fact]
    public async Task A_lab_without_Redis_has_none_in_its_model()
    {
        var builder = await Application.Whole(_data, "--redis=none");

        builder.Resources.ShouldNotContain(resource => resource.Name == "redis");
        (await builder.Variables("gateway")).Keys.ShouldNotContain("ConnectionStrings__redis");
    }

    [Fact]
    public async Task Operators_find_their_commands_in_the_dashboard()
    {
        var builder = await Application.Whole(_data);

        Commands(builder, "backup").ShouldBe(["Back up now", "Verify the newest backup"], ignoreOrder: true);
        Commands(builder, "jobs").ShouldContain("Verify the event log");
        Commands(builder, "notify").ShouldContain("Send a test mail");
    }

    public void Dispose() => _data.Dispose();

    private static IEnumerable<string> WaitsFor(IDistributedApplicationTestingBuilder builder, string name) =>
        Find(builder, name).Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name).Where(waited => waited != "postgres").Distinct();

    private static EndpointAnnotation Endpoint(IDistributedApplicationTestingBuilder builder, string name) =>
        Find(builder, name).Annotations.OfType<EndpointAnnotation>().Single(endpoint => endpoint.Name == "http");

    private static IEnumerable<string> Commands(IDistributedApplicationTestingBuilder builder, string name) =>
        Find(builder, name).Annotations.OfType<ResourceCommandAnnotation>().Select(command => command.DisplayName);

    private static IResource Find(IDistributedApplicationTestingBuilder builder, string name) =>
        builder.Resources.Single(resource => resource.Name == name);
}
