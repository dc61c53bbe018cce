using PrintLab.Contracts.Faults;
using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Files.Resolutions;

/// <summary>Finishes decisions that a crash or a failure interrupted.</summary>
internal sealed partial class ResolutionSweep(
    ResolutionTable table,
    Decisions decisions,
    StorageRoot root,
    IConfiguration configuration,
    TimeProvider clock,
    ILogger<ResolutionSweep> log
) : PeriodicWork(clock, log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly ILogger _log = log;

    // No call takes longer; what is older is left over.
    private readonly TimeSpan _grace = configuration.GetValue("Files:ResolutionGrace", TimeSpan.FromMinutes(1));

    protected override string Title => "Finishing what was decided about findings";

    protected override TimeSpan Interval => _grace < Longest ? _grace : Longest;

    protected override async Task Round(CancellationToken cancellationToken)
    {
        if (!root.IsAvailable())
        {
            return;
        }

        foreach (var due in await table.DueBefore(Clock.GetUtcNow() - _grace, cancellationToken))
        {
            try
            {
                await decisions.Finish(due, cancellationToken);
            }
            catch (Exception exception) when (exception.IsFromService() || exception.IsFromDisk())
            {
                NextTurn(due.Path, exception.Reason());
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was decided about {Path} waits for the next sweep ({Reason})")]
    private partial void NextTurn(string path, string reason);
}
