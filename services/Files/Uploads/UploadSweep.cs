using PrintLab.Files.Storage;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Files.Uploads;

/// <summary>Drops uploads that no job adopted within an hour.</summary>
internal sealed class UploadSweep(IncomingUploads uploads, StorageRoot root, TimeProvider clock, ILogger<UploadSweep> log) : PeriodicWork(clock, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override string Title => "Removing abandoned uploads";

    protected override TimeSpan Interval => Every < uploads.Patience ? Every : uploads.Patience;

    protected override async Task Round(CancellationToken cancellationToken)
    {
        if (root.IsAvailable())
        {
            await uploads.DropAbandoned(cancellationToken);
        }
    }
}
