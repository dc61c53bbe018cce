using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PrintLab.ServiceDefaults.Lifetime;

// A service with nothing in it: it is healthy, shows what it was told, and crashes when asked to.
var builder = WebApplication.CreateBuilder(args);
builder.AddParentWatch();
if (builder.Configuration["StandIn:Http2"] == "true")
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));

var app = builder.Build();
var healthy = builder.Configuration["StandIn:Unhealthy"] != "true";
app.MapGet("/health", () => healthy ? Results.Ok() : Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
app.MapGet("/api/v1/health", () => Results.Ok());
app.MapGet("/pid", () => Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
app.MapGet("/environment/{name}", (string name) => Environment.GetEnvironmentVariable(name) is { } value ? Results.Text(value) : Results.NotFound());
app.MapPost("/crash", () => Environment.Exit(3));

if (builder.Configuration["StandIn:Broken"] is { } complaint)
{
    Console.WriteLine(complaint);
    return 2;
}

if (builder.Configuration["StandIn:Stubborn"] == "true") app.Lifetime.ApplicationStopping.Register(() => Thread.Sleep(Timeout.Infinite));
await app.RunAsync();
return 0;
