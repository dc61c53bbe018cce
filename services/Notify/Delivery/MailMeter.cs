using System.Diagnostics.Metrics;
using PrintLab.Notify.Queue;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Notify.Delivery;

/// <summary>Email metrics for monitoring: attempt outcomes and queue state. Email problems do not affect health checks.</summary>
public sealed class MailMeter : PeriodicWork
{
    public const string Name = "PrintLab.Mail";

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(15);

    private readonly DueMails _queue;
    private readonly Meter _meter;
    private readonly Counter<long> _tries;
    private readonly Instrument _gauge;
    private QueueFigures _figures = new(0, null, 0);

    public MailMeter(DueMails queue, TimeProvider clock, IMeterFactory meters, ILogger<MailMeter> log)
        : base(clock, log)
    {
        _queue = queue;
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

    protected override string Title => "Counting the emails that wait";

    protected override TimeSpan Interval => Between;

    protected override async Task Round(CancellationToken cancellationToken)
    {
        // Without a listener nobody reads the value, so the database is not queried.
        if (_gauge.Enabled)
        {
            _figures = await _queue.Figures(cancellationToken);
        }
    }

    private double OldestSeconds() => _figures.OldestDue is { } due ? (Clock.GetUtcNow() - due).TotalSeconds : 0;

    private void Count(string kind, string outcome) =>
        _tries.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));
}
