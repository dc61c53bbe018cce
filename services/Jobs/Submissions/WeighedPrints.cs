using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Appraisal;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Submissions;

/// <summary>Updates the calibration of every method from paid prints, at most half a minute late.</summary>
public sealed partial class WeighedPrints(IServiceScopeFactory scopes, LabSettings lab, TimeProvider clock, ILogger<WeighedPrints> log)
    : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);

    private ImmutableDictionary<string, Calibration> _calibrations = ImmutableDictionary<string, Calibration>.Empty;

    /// <summary>The default until the lab has weighed enough prints of the method.</summary>
    public Calibration CalibrationOf(string printMethod) => _calibrations.GetValueOrDefault(printMethod, Calibration.Default);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, clock);
        (int Payments, DateTimeOffset? Newest) seen = default;
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<JobsDb>();
                var present = (
                    await db.Payments.CountAsync(stoppingToken),
                    await db.Payments.MaxAsync(payment => (DateTimeOffset?)payment.PaidTs, stoppingToken)
                );
                if (present != seen)
                {
                    await Calibrate(db, stoppingToken);
                    seen = present;
                }
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Failed(exception);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Calibrating estimates failed; retrying in half a minute")]
    private partial void Failed(Exception exception);
}
