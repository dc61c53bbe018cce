using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Appraisal;
using PrintLab.Lab.Settings;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Jobs.Submissions;

/// <summary>Updates the calibration of every method from paid prints, at most half a minute late.</summary>
public sealed class WeighedPrints(IServiceScopeFactory scopes, LabSettings lab, TimeProvider clock, ILogger<WeighedPrints> log)
    : PeriodicWork(clock, log)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);

    private ImmutableDictionary<string, Calibration> _calibrations = ImmutableDictionary<string, Calibration>.Empty;
    private (int Payments, DateTimeOffset? Newest) _seen;

    /// <summary>The default until the lab has weighed enough prints of the method.</summary>
    public Calibration CalibrationOf(string printMethod) => _calibrations.GetValueOrDefault(printMethod, Calibration.Default);

    protected override string Title => "Calibrating estimates";

    protected override TimeSpan Interval => BetweenLooks;

    protected override async Task Round(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JobsDb>();
        var present = (
            await db.Payments.CountAsync(cancellationToken),
            await db.Payments.MaxAsync(payment => (DateTimeOffset?)payment.PaidTs, cancellationToken)
        );
        if (present != _seen)
        {
            await Calibrate(db, cancellationToken);
            _seen = present;
        }
    }

    private async Task Calibrate(JobsDb db, CancellationToken cancellationToken)
    {
        foreach (var method in lab.Methods)
        {
            var paid = await db
                .Payments.Join(
                    db.Jobs,
                    payment => payment.JobId,
                    job => job.Id,
                    (payment, job) =>
                        new
                        {
                            payment.Grams,
                            payment.PaidTs,
                            job.PrintMethod,
                            job.TimeHours,
                            job.Model,
                        }
                )
                .Where(row => row.PrintMethod == method.Name && row.TimeHours != null)
                .OrderByDescending(row => row.PaidTs)
                .Take(Calibration.MostJobs)
                .ToListAsync(cancellationToken);
            var prints = paid.Select(row =>
                    (Guess: PrintGuess.Of(ModelFacts.Parser.ParseJson(row.Model), method), row.Grams, Hours: row.TimeHours!.Value)
                )
                .Where(row => row.Guess is not null)
                .Select(row => new WeighedPrint(row.Guess!, row.Grams, row.Hours))
                .ToList();
            _calibrations = _calibrations.SetItem(method.Name, Calibration.Of(prints));
        }
    }
}
