using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Authorization;
using PrintLab.Gateway.PartnerLabs;
using PrintLab.Gateway.Staff;
using PrintLab.ServiceDefaults;

namespace PrintLab.Gateway.Platform;

/// <summary>
/// Who tried to reach what is protected: one JSON line per request in <c>logs/access-yyyy-MM-dd.log</c>, kept 90 days. Written aside, in
/// batches; should the disk be slower than the requests, lines are counted as lost rather than requests delayed.
/// </summary>
internal sealed partial class AccessLog(IConfiguration configuration, TimeProvider clock, ILogger<AccessLog> log) : BackgroundService
{
    private const int DaysKept = 90;

    private readonly string _folder = Path.Combine(configuration.Required("PrintLab:DataPath"), "logs");
    private readonly Channel<Line> _lines = Channel.CreateBounded<Line>(
        new BoundedChannelOptions(20_000) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );
    private long _lost;

    /// <summary>Sits after routing, which knows what is protected, and writes when the answer, whoever made it, is complete.</summary>
    public Task Record(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null)
        {
            context.Response.OnCompleted(() =>
            {
                if (!_lines.Writer.TryWrite(LineOf(context)))
                {
                    Interlocked.Increment(ref _lost);
                }

                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Directory.CreateDirectory(_folder);
        RemoveOld();
        var batch = new StringBuilder();
        try
        {
            while (await _lines.Reader.WaitToReadAsync(stoppingToken))
            {
                await WriteBatch(batch, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            await WriteBatch(batch, CancellationToken.None);
        }
    }

    private async Task WriteBatch(StringBuilder batch, CancellationToken cancellationToken)
    {
        batch.Clear();
        while (batch.Length < 64 * 1024 && _lines.Reader.TryRead(out var line))
        {
            batch.Append(JsonSerializer.Serialize(line, LineFormat)).Append('\n');
        }

        var name = $"access-{clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.log";
        try
        {
            await File.AppendAllTextAsync(Path.Combine(_folder, name), batch.ToString(), cancellationToken);
        }
        catch (IOException exception)
        {
            Failed(exception.Message);
        }

        if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
        {
            Lost(lost);
        }
    }

    private void RemoveOld()
    {
        var oldest = clock.GetUtcNow().AddDays(-DaysKept);
        foreach (var file in Directory.EnumerateFiles(_folder, "access-*.log").Where(file => File.GetLastWriteTimeUtc(file) < oldest.UtcDateTime))
        {
            File.Delete(file);
        }
    }

    private Line LineOf(HttpContext context) =>
        new(
            clock.GetUtcNow().UtcDateTime,
            context.Connection.RemoteIpAddress?.ToString(),
            context.Features.Get<SignedIn>()?.Workstation.Id,
            context.Features.Get<SignedInLab>()?.Lab.LabId,
            context.Request.Method,
            context.Request.Path,
            context.Response.StatusCode
        );

    private static readonly JsonSerializerOptions LineFormat = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private sealed record Line(DateTime Time, string? Address, string? Workstation, string? Lab, string Method, string Path, int Status);

    [LoggerMessage(Level = LogLevel.Error, Message = "The access log cannot be written: {Detail}")]
    private partial void Failed(string detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} lines of the access log were lost: the disk is slower than the requests")]
    private partial void Lost(long count);
}
