using PrintLab.Files.Storage;

namespace PrintLab.Files.Uploads;

/// <summary>Drops uploads that no job adopted within an hour.</summary>
internal sealed partial class UploadSweep(IncomingUploads uploads, StorageRoot root, TimeProvider clock, ILogger<UploadSweep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every < uploads.Patience ? Every : uploads.Patience, clock);
        do
        {
            try
            {
                if (root.IsAvailable())
                {
                    await uploads.DropAbandoned(stoppingToken);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Removing abandoned uploads failed; it runs again at the next interval")]
    private partial void Failed(Exception exception);
}
