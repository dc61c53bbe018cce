using PrintLab.Files;
using PrintLab.Files.Audit;
using PrintLab.Files.Moves;
using PrintLab.Files.Previews;
using PrintLab.Files.Reading;
using PrintLab.Files.Storage;
using PrintLab.Files.Uploads;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Database;
using PrintLab.ServiceDefaults.Feed;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddFiles();

var app = builder.Build();
app.MapGrpcService<UploadsService>();
app.MapGrpcService<MovesService>();
app.MapGrpcService<FilesService>();
app.MapGrpcService<PreviewsService>();
app.MapGrpcService<StorageService>();
app.MapGrpcService<AuditService>();
app.MapFeedFollower<FilesFollower>();
app.MapDefaultEndpoints();

if (await app.MigrateAsync<FilesDb>(args))
{
    return;
}

await app.Services.GetRequiredService<StorageRoot>().Open(app.Lifetime.ApplicationStopping);
await app.RunAsync();
