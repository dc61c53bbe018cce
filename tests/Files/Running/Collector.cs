using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PrintLab.Tests.Files.Running;

/// <summary>Collects telemetry over OTLP. Names and texts stand in its messages as they are, so they are looked for as text.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();
    private readonly string _address = $"http://127.0.0.1:{PostgresServer.FreePort()}";
    private WebApplication? _app;

    /// <summary>What makes a service send its telemetry here, often.</summary>
    public IReadOnlyList<(string Key, string Value)> Settings =>
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", _address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_SERVICE_NAME", "files"),
            ("OTEL_RESOURCE_ATTRIBUTES", "service.instance.id=one"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"),
            ("OTEL_BLRP_SCHEDULE_DELAY", "100"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
            // As the AppHost sets it.
            ("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory"),
        ];

    public int Requests => _received.Count;

    public string Traces => All("/v1/traces");

    public string Metrics => All("/v1/metrics");

    public string Logs => All("/v1/logs");

    /// <summary>What the attribute was in all that was sent, each value once.</summary>
    public IReadOnlyList<string> Values(string attribute)
    {
        // Between the key and its value are a few bytes of tags and lengths.
        var pattern = new Regex($@"{Regex.Escape(attribute)}[\x00-\x1f]+(?<value>[\w.-]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        return [.. _received.SelectMany(message => pattern.Matches(message.Body).Select(match => match.Groups["value"].Value)).Distinct()];
    }

    /// <param name="answers">False takes everything and never says so.</param>
    public static async Task<Collector> Start(bool answers = true)
    {
        var collector = new Collector();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(collector._address);
        collector._app = builder.Build();
        collector._app.Run(context => collector.Take(context, answers));
        await collector._app.StartAsync(CancellationToken.None);
        return collector;
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource();
        await patience.CancelAsync();
        await _app!.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    private async Task Take(HttpContext context, bool answers)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
        _received.Enqueue((context.Request.Path, await reader.ReadToEndAsync(context.RequestAborted)));
        if (!answers)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
    }

    private string All(string path) => string.Join('\n', _received.Where(message => message.Path == path).Select(message => message.Body));
}
