using Microsoft.AspNetCore.Authorization;
using PrintLab.Gateway.PartnerLabs;
using PrintLab.Gateway.Staff;
using PrintLab.ServiceDefaults;
using Serilog;
using Serilog.Core;
using Serilog.Formatting.Compact;

namespace PrintLab.Gateway.Platform;

/// <summary>
/// Logs every request to a protected endpoint: one line of compact JSON in <c>logs/access-yyyyMMdd.log</c>, kept for 90 days. Lines are written
/// in the background. If the disk is too slow or not writable, lines are dropped rather than delaying requests.
/// </summary>
internal sealed class AccessLog : IDisposable
{
    private const string Line = "{Method} {Path} {Status} from {Address}, workstation {Workstation}, lab {Lab}";
    private const int MostWaiting = 20_000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private readonly Logger _lines;

    public AccessLog(IConfiguration configuration, AccessLogFailures failures)
    {
        var path = Path.Combine(configuration.Required("PrintLab:DataPath"), "logs", "access-.log");
        _lines = new LoggerConfiguration()
            .WriteTo.Fallible(
                waiting =>
                    waiting.Async(
                        background =>
                            background.Fallible(
                                file =>
                                    file.File(
                                        new CompactJsonFormatter(),
                                        path,
                                        rollingInterval: RollingInterval.Day,
                                        retainedFileCountLimit: null,
                                        retainedFileTimeLimit: Kept,
                                        shared: true
                                    ),
                                failures
                            ),
                        MostWaiting
                    ),
                failures
            )
            .CreateLogger();
    }

    /// <summary>Runs after routing, which identifies protected endpoints, and writes when the response is complete, whatever produced it.</summary>
    public Task Record(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null)
        {
            context.Response.OnCompleted(() =>
            {
                Write(context);
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    /// <summary>Flushes the queued lines.</summary>
    public void Dispose() => _lines.Dispose();

    private void Write(HttpContext context) =>
        _lines.Information(
            Line,
            context.Request.Method,
            context.Request.Path.Value,
            context.Response.StatusCode,
            context.Connection.RemoteIpAddress?.ToString(),
            context.Features.Get<SignedIn>()?.Workstation.Id,
            context.Features.Get<SignedInLab>()?.Lab.LabId
        );
}
