using AppHost.Tests.Testing;
using PrintLab.AppHost.Hosting.Projects;
using PrintLab.AppHost.Lab;

namespace AppHost.Tests.Model;

public sealed class ProjectEnvironmentTests : IDisposable
{
    private readonly DataFolder _data = new();

    [Fact]
    public void Services_that_know_each_other_get_each_others_address_before_either_runs()
    {
        var (builder, _) = Application.Describe(_data);
        var jobs = builder.AddProject<Nowhere>("jobs").WithHttpEndpoint();
        var files = builder.AddProject<Nowhere>("files").WithHttpEndpoint().WithReference(jobs);
        jobs.WithReference(files);
        Claim(jobs, files);

        Of(builder, jobs)["services__files__http__0"].ShouldBe(Of(builder, files)["ASPNETCORE_URLS"]);
        Of(builder, files)["services__jobs__http__0"].ShouldBe(Of(builder, jobs)["ASPNETCORE_URLS"]);
        Of(builder, jobs)["ASPNETCORE_URLS"].ShouldStartWith("http://127.0.0.1:");
    }

    [Fact]
    public void Only_an_external_endpoint_listens_beyond_this_machine()
    {
        var port = HostProcess.FreePort();
        var (builder, _) = Application.Describe(_data);
        var gateway = builder.AddProject<Nowhere>("gateway").WithHttpEndpoint(port: port).WithExternalHttpEndpoints();
        Claim(gateway);

        Of(builder, gateway)["ASPNETCORE_URLS"].ShouldBe($"http://+:{port}");
    }

    [Fact]
    public void A_collector_is_named_only_when_one_was_given()
    {
        var (without, _) = Application.Describe(_data);
        var (with, _) = Application.Describe(_data, "--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317");

        Of(without, without.AddProject<Nowhere>("jobs")).Keys.ShouldNotContain("OTEL_EXPORTER_OTLP_ENDPOINT");
        Of(with, with.AddProject<Nowhere>("jobs"))["OTEL_EXPORTER_OTLP_ENDPOINT"].ShouldBe("http://127.0.0.1:4317");
    }

    [Fact]
    public void A_service_is_supervised_and_named_and_runs_in_production_unless_told_otherwise()
    {
        var (builder, _) = Application.Describe(_data);

        var variables = Of(builder, builder.AddProject<Nowhere>("notify"));

        variables["OTEL_SERVICE_NAME"].ShouldBe("notify");
        variables["PRINTLAB_SUPERVISED"].ShouldBe("1");
        variables["ASPNETCORE_ENVIRONMENT"].ShouldBe("Production");
    }

    [Fact]
    [Trait("req", "SEC-05")]
    public void Each_service_is_told_only_the_secrets_it_needs()
    {
        var (builder, lab) = Application.Describe(_data, "--PRINTLAB_STAFF=Ann,Bob");
        var jobs = Of(builder, builder.AddProject<Nowhere>("jobs").WithLab(lab).WithSignIn(lab).WithFirstUsers(lab));
        var files = Of(builder, builder.AddProject<Nowhere>("files").WithLab(lab));

        jobs["PrintLab__InternalSecret"].ShouldBe(files["PrintLab__InternalSecret"]);
        jobs["PrintLab__DataPath"].ShouldBe(_data.Path);
        jobs["PrintLab__FirstStaff"].ShouldBe("Ann,Bob");
        jobs.Keys.ShouldContain("PrintLab__TokenKey");
        jobs.Keys.ShouldContain("PrintLab__ConfirmationKey");
        files.Keys.ShouldNotContain("PrintLab__TokenKey");
        files.Keys.ShouldNotContain("PrintLab__FirstWorkstationPassword");
        jobs.Keys.ShouldNotContain("PrintLab__Demo__Enabled");
    }

    [Fact]
    public void A_demo_lab_says_so_to_those_who_open_the_door()
    {
        var (builder, lab) = Application.Describe(_data, "--PRINTLAB_DEMO=true");

        var gateway = Of(builder, builder.AddProject<Nowhere>("gateway").WithSignIn(lab));

        gateway["PrintLab__Demo__Enabled"].ShouldBe("true");
        gateway["PrintLab__Demo__Secret"].Length.ShouldBeGreaterThan(40);
    }

    public void Dispose() => _data.Dispose();

    private static void Claim(params IResourceBuilder<ProjectResource>[] projects)
    {
        var ports = new FreePorts();
        foreach (var project in projects) project.Resource.Claim(ports);
    }

    private static IReadOnlyDictionary<string, string> Of(IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> project) =>
        ProjectEnvironment.Of(project.Resource, builder.Configuration);
}
