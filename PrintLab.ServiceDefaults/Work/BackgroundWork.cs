using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PrintLab.Contracts.Faults;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.ServiceDefaults.Work;

/// <summary>
/// Work that goes on as long as the service runs. No failure of it ends the process: it is logged, once per cause, and the work starts again after
/// a growing wait.
/// </summary>
public abstract partial class BackgroundWork(TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    // The generated log methods need a field.
    private readonly ILogger _log = log;
    private string? _reported;

    protected TimeProvider Clock { get; } = clock;

    /// <summary>What it does, as the beginning of a log line: "The file check".</summary>
    protected abstract string Title { get; }

    /// <summary>The longest wait before the work starts again after a failure.</summary>
    protected virtual TimeSpan LongestPause => LongestWait;

    /// <summary>Works until it is stopped. Returning earlier ends the work for good; an exception starts it again.</summary>
    protected abstract Task Work(CancellationToken stopping);

    /// <summary>The work succeeds again: the next failure is logged even if it has the same cause as the last, and the waits start over.</summary>
    protected void Succeeded() => _reported = null;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = ShortestWait;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Work(stoppingToken);
                return;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // Whatever fails during shutdown, such as a call to a service that has already stopped, is not an error.
                return;
            }
            catch (Exception exception)
            {
                wait = _reported is null ? ShortestWait : wait;
                Report(exception);
            }

            await Task.Delay(wait, Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestPause.Ticks));
        }
    }

    /// <summary>Logs a failure, once per cause, however long it lasts.</summary>
    protected void Report(Exception exception)
    {
        var reason = exception.Reason();
        if (reason == _reported)
        {
            return;
        }

        _reported = reason;
        if (exception.IsFromService() || exception.IsFromDisk() || exception.FromDatabase() is not null)
        {
            Postponed(Title, reason);
        }
        else
        {
            Failed(exception, Title);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} failed and will be tried again ({Reason})")]
    private partial void Postponed(string work, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Work} failed unexpectedly and will be tried again")]
    private partial void Failed(Exception exception, string work);
}
