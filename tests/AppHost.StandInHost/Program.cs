using PrintLab.AppHost.Lab;
using PrintLab.AppHost.Start;

// The shape of the real system with services that do nothing: servers, two services that know each other, one behind them, a door.
return await LabCommand.Run(args, async arguments =>
{
    var builder = DistributedApplication.CreateBuilder(arguments);
    var lab = builder.AddLab();

    var postgres = builder.AddPostgres("postgres", password: builder.AddSecret("postgres-password", lab))
        .WithDataBindMount(lab.Settings.Folder("postgres"));
    var redis = builder.AddRedis("redis", password: builder.AddSecret("redis-password", lab));
    var jobsDb = postgres.AddDatabase("jobsdb");
    var filesDb = postgres.AddDatabase("filesdb");

    var jobs = Service("jobs").WithReference(jobsDb).WaitFor(jobsDb);
    var files = Service("files").WithReference(filesDb).WaitFor(filesDb).WithReference(jobs);
    jobs.WithReference(files);
    var reporting = Service("reporting").WithReference(jobs).WaitFor(jobs).WaitFor(files);

    builder.AddProject<Projects.StandIn>("gateway").WithHttpEndpoint(port: lab.Settings.Port).WithExternalHttpEndpoints()
        .WithHttpHealthCheck("/api/v1/health").WithLab(lab).WithStartReport(lab)
        .WithReference(jobs).WithReference(redis).WaitFor(redis).WaitFor(reporting);

    await builder.Build().RunAsync();

    IResourceBuilder<ProjectResource> Service(string name) =>
        builder.AddProject<Projects.StandIn>(name).AsLabService(lab).WithEnvironment("StandIn__Http2", "true");
});
