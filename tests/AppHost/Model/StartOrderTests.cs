using AppHost.Tests.Testing;
using PrintLab.AppHost.Lab;

namespace AppHost.Tests.Model;

public sealed class StartOrderTests : IDisposable
{
    private readonly DataFolder _data = new();

    [Fact]
    [Trait("req", "DEPLOY-07")]
    public void Servers_start_before_databases_before_services_before_the_gateway()
    {
        var (builder, lab) = Application.Describe(_data);
        var postgres = builder.AddTestPostgres(lab);
        var jobsDb = postgres.AddDatabase("jobsdb");
        var redis = builder.AddRedis("redis", password: builder.AddSecret("redis-password", lab));
        var jobs = builder.AddProject<Nowhere>("jobs").WithHttpEndpoint().WaitFor(jobsDb).WaitFor(redis);
        var files = builder.AddProject<Nowhere>("files").WithHttpEndpoint().WithReference(jobs).WaitFor(redis).WaitFor(jobsDb);
        jobs.WithReference(files);
        var gateway = builder.AddProject<Nowhere>("gateway").WaitFor(jobs).WaitFor(files);

        var steps = StartOrder.Steps([gateway.Resource, files.Resource, jobs.Resource, redis.Resource, jobsDb.Resource, postgres.Resource]);

        steps.Select(step => string.Join(" ", step.Select(r => r.Name).Order())).ShouldBe(["postgres redis", "jobsdb", "files jobs", "gateway"]);
    }

    [Fact]
    public void Resources_that_wait_for_each_other_are_refused_by_name()
    {
        var (builder, _) = Application.Describe(_data);
        var jobs = builder.AddProject<Nowhere>("jobs");
        var files = builder.AddProject<Nowhere>("files").WaitFor(jobs);
        var notify = builder.AddProject<Nowhere>("notify").WaitFor(files);
        jobs.WaitFor(notify);

        Should.Throw<InvalidOperationException>(() => StartOrder.Steps([jobs.Resource, files.Resource, notify.Resource]))
            .Message.ShouldBe("Resources wait for each other in a circle: files -> jobs -> notify -> files.");
    }

    [Fact]
    public void Two_resources_cannot_share_a_name()
    {
        var (builder, _) = Application.Describe(_data);
        builder.AddProject<Nowhere>("jobs");

        Should.Throw<ArgumentException>(() => builder.AddProject<Nowhere>("jobs")).Message.ShouldContain("jobs");
    }

    public void Dispose() => _data.Dispose();
}
