using Microsoft.Extensions.Hosting;
namespace PrintLab.ServiceDefaults.Lifetime;
/// <summary>placeholder</summary>
public sealed class ParentWatch : BackgroundService { protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask; }
