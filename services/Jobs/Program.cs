using PrintLab.Jobs;
using PrintLab.Jobs.Actions;
using PrintLab.Jobs.Confirmations;
using PrintLab.Jobs.Custody;
using PrintLab.Jobs.Events;
using PrintLab.Jobs.Locks;
using PrintLab.Jobs.PartnerLabs;
using PrintLab.Jobs.Queries;
using PrintLab.Jobs.Retention;
using PrintLab.Jobs.SignIns;
using PrintLab.Jobs.Staff;
using PrintLab.Jobs.Storage;
using PrintLab.Jobs.Submissions;
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

var app = builder.Build();
app.MapGrpcService<SubmissionsService>();
app.MapGrpcService<JobsService>();
app.MapGrpcService<LocksService>();
app.MapGrpcService<JobActionsService>();
app.MapGrpcService<ConfirmationsService>();
app.MapGrpcService<JobMailsService>();
app.MapGrpcService<EstimatesService>();
app.MapGrpcService<StaffDirectoryService>();
app.MapGrpcService<PartnerLabsService>();
app.MapGrpcService<SignInsService>();
app.MapGrpcService<BatchesService>();
app.MapGrpcService<EventsService>();
app.MapGrpcService<CustodyService>();
app.MapDefaultEndpoints();

if (await app.MigrateAsync<JobsDb>(args, EventLog.Rights))
{
    return 0;
}

await using var scope = app.Services.CreateAsyncScope();
await scope.ServiceProvider.GetRequiredService<FirstUsers>().Add(app.Lifetime.ApplicationStopping);
await app.RunAsync();
return 0;
