using PrintLab.Jobs;
using PrintLab.Jobs.Confirmations;
using PrintLab.Jobs.Demo;
using PrintLab.Jobs.Estimates;
using PrintLab.Jobs.Feed;
using PrintLab.Jobs.Locks;
using PrintLab.Jobs.PartnerLabs;
using PrintLab.Jobs.People;
using PrintLab.Jobs.Reading;
using PrintLab.Jobs.Storage;
using PrintLab.Jobs.Submissions;
using PrintLab.Jobs.Transitions;
using PrintLab.Jobs.Verification;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Database;

var builder = WebApplication.CreateBuilder(args);
if (VerificationCommands.Find(args) is { } command)
{
    return await command(builder.Configuration, CancellationToken.None);
}

builder.AddServiceDefaults();
builder.AddJobsStorage();
builder.AddJobs();
builder.AddDemoTime();

var app = builder.Build();
app.MapGrpcService<SubmissionDesk>();
app.MapGrpcService<JobDesk>();
app.MapGrpcService<LockDesk>();
app.MapGrpcService<TransitionDesk>();
app.MapGrpcService<ConfirmationDesk>();
app.MapGrpcService<EstimateDesk>();
app.MapGrpcService<StaffDesk>();
app.MapGrpcService<PartnerLabDesk>();
app.MapGrpcService<FeedDesk>();
app.MapDefaultEndpoints();

if (await app.MigrateAsync<JobsDb>(args))
{
    return 0;
}

await using var scope = app.Services.CreateAsyncScope();
await scope.ServiceProvider.TakeFirstSteps(app.Lifetime.ApplicationStopping);
await app.RunAsync();
return 0;
