using PrintLab.Files.Calls;
using PrintLab.Files;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults;
using PrintLab.ServiceDefaults.Database;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddFiles();

var app = builder.Build();
app.MapGrpcService<FilesService>();
app.MapDefaultEndpoints();

if (await app.MigrateAsync<FilesDb>(args))
{
    return;
}

await app.Services.GetRequiredService<StorageRoot>().Open(app.Lifetime.ApplicationStopping);
await app.RunAsync();
