using PrintLab.Contracts;
using PrintLab.Reporting.Exports;
using PrintLab.Reporting.Facts;
using PrintLab.Reporting.Stats;
using PrintLab.Reporting.Storage;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Clients;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Feed;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddGrpcDefaults();
builder.AddLabDatabase<ReportingDb>("reportingdb");
builder.Services.AddLabClient<StorageService.StorageServiceClient>("files");
builder.Services.AddFeedFollower<FactProjection, FactReconciler>();
builder.Services.AddSingleton<CatchUp>();

var app = builder.Build();
app.MapGrpcService<StatisticsService>();
app.MapGrpcService<ExportsService>();
app.MapFeedFollower<FactProjection>();
app.MapDefaultEndpoints();

if (!await app.MigrateAsync<ReportingDb>(args, FactReconciler.Rights))
{
    await app.RunAsync();
}
