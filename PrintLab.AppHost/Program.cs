#if !FULL_REGISTRY
using PrintLab.AppHost.Backups;
#endif
using PrintLab.AppHost.Demo;
using PrintLab.AppHost.Lab;
using PrintLab.AppHost.Start;

return await LabCommand.Run(args, async arguments =>
{
    var builder = DistributedApplication.CreateBuilder(arguments);
    var lab = builder.AddLab();

    var postgres = builder.AddPostgres("postgres", password: builder.AddSecret("postgres-password", lab))
        .WithDataBindMount(lab.Settings.Folder("postgres"));
    var redis = builder.AddRedis("redis", password: builder.AddSecret("redis-password", lab));
    var jobsDb = postgres.AddDatabase("jobsdb");
    var filesDb = postgres.AddDatabase("filesdb");
    var notifyDb = postgres.AddDatabase("notifydb");
    var reportingDb = postgres.AddDatabase("reportingdb");

    var jobs = builder.AddProject<Projects.Jobs>("jobs").AsLabService(lab)
        .WithSignIn(lab).WithFirstUsers(lab).WithPublicUrl(lab)
        .WithReference(jobsDb).WaitFor(jobsDb).WaitFor(redis);

    var files = builder.AddProject<Projects.Files>("files").AsLabService(lab)
        .WithReference(filesDb).WaitFor(filesDb).WaitFor(redis)
        .WithReference(jobs);

    // Jobs stages files, Files follows the log: each knows where the other is and starts without it.
    jobs.WithReference(files);

    var notify = builder.AddProject<Projects.Notify>("notify").AsLabService(lab)
        .WithMail(lab).WithPublicUrl(lab)
        .WithReference(notifyDb).WaitFor(notifyDb)
        .WithReference(jobs).WithReference(files).WaitFor(jobs).WaitFor(files);

    var reporting = builder.AddProject<Projects.Reporting>("reporting").AsLabService(lab)
        .WithReference(reportingDb).WaitFor(reportingDb)
        .WithReference(jobs).WithReference(files).WaitFor(jobs).WaitFor(files);

    var gateway = builder.AddProject<Projects.Gateway>("gateway")
        .WithHttpEndpoint(port: lab.Settings.Port).WithExternalHttpEndpoints().WithHttpHealthCheck("/api/v1/health")
        .WithLab(lab).WithSignIn(lab)
        .WithReference(jobs).WithReference(files).WithReference(notify).WithReference(reporting).WithReference(redis)
        .WaitFor(notify).WaitFor(reporting)
        .WithStartReport(lab).WithDemo(lab);

    if (lab.Settings.Web)
    {
        var web = builder.AddJavaScriptApp("web", "../web").WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/ready");
        gateway.WithReference(web).WaitFor(web);
    }

#if !FULL_REGISTRY
    builder.AddBackups(lab, postgres);
#endif
    await builder.Build().RunAsync();
});
