using System.Diagnostics.Metrics;
using PrintLab.Notify.Queue;

namespace PrintLab.Notify.Delivery;

/// <summary>Email metrics for monitoring: attempt outcomes and queue state. Email problems do not affect health checks.</summary>
public sealed class MailMeter : BackgroundService
{
    public const string Name = "PrintLab.Mail";

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(15);

    private readonly DueMails _queue;
    private readonly TimeProvider _clock;
    private readonly Meter _meter;
    private readonly Counter<long> _tries;
    private readonly Instrument _gauge;
    private QueueFigures _figures = new(0, null, 0);

    public MailMeter(DueMails queue, TimeProvider clock, IMeterFactory meters)
    {
        (_queue, _clock) = (queue, clock);
        _meter = meters.Create(Name);
        _tries = _meter.CreateCounter<long>(
            "printlab.mail.tries",
            unit: "{mail}",
            description: "Tries by kind and outcome: sent, deferred, failed, unanswered."
        );
        _gauge = _meter.CreateObservableGauge("printlab.mail.waiting", () => _figures.Waiting, "{mail}", "Mails that are due and not sent yet.");
        _meter.CreateObservableGauge("printlab.mail.oldest", () => OldestSeconds(), "s", "How long the longest waiting mail has been due.");
        _meter.CreateObservableGauge(
            "printlab.mail.failed",
            () => _figures.Failed,
            "{mail}",
            "Mails that failed and that nobody has had tried again."
        );
    }

    public void Sent(string kind) => Count(kind, "sent");

    public void Deferred(string kind) => Count(kind, "deferred");

    public void Failed(string kind) => Count(kind, "failed");

    /// <summary>The server had the whole email and its response was lost: it may arrive twice.</summary>
    public void Unanswered(string kind) => Count(kind, "unanswered");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, _clock);
        do
        {
            // Without a listener nobody reads the value, so the database is not queried.
            if (_gauge.Enabled)
            {
                await Refresh(stoppingToken);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Refresh(CancellationToken cancellationToken)
    {
        try
        {
            _figures = await _queue.Figures(cancellationToken);
        }
        catch (Exception exception) when (exception is Npgsql.NpgsqlException or TimeoutException)
        {
            // Keep the last figures; the service's health check reports that the database is unavailable.
        }
    }

    private double OldestSeconds() => _figures.OldestDue is { } due ? (_clock.GetUtcNow() - due).TotalSeconds : 0;

    private void Count(string kind, string outcome) =>
        _tries.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));
}
