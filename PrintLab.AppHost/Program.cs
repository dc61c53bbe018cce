using PrintLab.AppHost.Commands;
using PrintLab.AppHost.Postgres;
using PrintLab.AppHost.Redis;
using PrintLab.AppHost.Settings;
using PrintLab.AppHost.Start;
using PrintLab.AppHost.Web;

return await LabCommand.Run(
    args,
    async arguments =>
    {
        var builder = LabApplication.CreateBuilder(arguments);
        var lab = builder.AddLab();

        var postgres = await builder.AddLabPostgres("postgres", lab);
        var redis = await builder.AddLabRedis("redis", lab);
        var jobsDb = postgres.AddDatabase("jobsdb");
        var filesDb = postgres.AddDatabase("filesdb");
        var notifyDb = postgres.AddDatabase("notifydb");
        var reportingDb = postgres.AddDatabase("reportingdb");

        var jobs = builder
            .AddProject<Projects.Jobs>("jobs")
            .AsLabService(lab)
            .WithFirstUsers(lab)
            .WithPublicUrl(lab)
            .WithDatabase(jobsDb)
            .WithExamples(lab, jobsDb)
            .WithVerifyEventsCommand(lab, jobsDb);

        var files = builder.AddProject<Projects.Files>("files").AsLabService(lab).WithDatabase(filesDb).WithReference(jobs);

        // Jobs stages files, Files follows the log: each knows the other's address and starts without it.
        jobs.WithReference(files);

        var notify = builder
            .AddProject<Projects.Notify>("notify")
            .AsLabService(lab)
            .WithMail(lab)
            .WithPublicUrl(lab)
            .WithDatabase(notifyDb)
            .WithReference(jobs)
            .WithReference(files)
            .WaitFor(jobs)
            .WaitFor(files)
            .WithTestMailCommand(lab);

        var reporting = builder
            .AddProject<Projects.Reporting>("reporting")
            .AsLabService(lab)
            .WithDatabase(reportingDb)
            .WithReference(jobs)
            .WithReference(files)
            .WaitFor(jobs)
            .WaitFor(files);

        // Notify tells staff what the other followers could not handle.
        notify.WithReference(reporting);

        builder
            .AddProject<Projects.Backup>("backup")
            .AsLabWorker(lab)
            .WithBackupSettings(lab)
            .WithServer(postgres)
            .WithBackupCommands(lab, postgres.Server);

        var gateway = builder
            .AddProject<Projects.Gateway>("gateway")
            .AsPublicDoor(lab)
            .WithSignIn(lab)
            .WithRedis(redis)
            .WithReference(jobs)
            .WithReference(files)
            .WithReference(notify)
            .WithReference(reporting)
            .WaitFor(notify)
            .WaitFor(reporting)
            .WithLabUrls(lab);

        if (lab.Settings.Web)
        {
            var web = await builder.AddWebApp("web", "../web", lab);
            gateway.WithReference(web).WaitFor(web);
        }

        builder.AddStartReport(lab, gateway, postgres.Summary, redis.Summary);
        await builder.Build().RunLab();
    }
);
