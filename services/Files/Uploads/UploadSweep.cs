using PrintLab.Files.Storage;

namespace PrintLab.Files.Uploads;

/// <summary>Drops uploads that no job adopted within an hour.</summary>
internal sealed partial class UploadSweep(IncomingUploads uploads, StorageRoot root, IConfiguration configuration, TimeProvider clock, ILogger<UploadSweep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private readonly TimeSpan _patience = configuration.GetValue("Files:UploadPatience", TimeSpan.FromHours(1));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every < _patience ? Every : _patience, clock);
        do
        {
            try
            {
                if (root.IsAvailable())
                {
                    await uploads.DropAbandoned(_patience, stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Dropping abandoned uploads failed, trying again at the next turn")]
    private partial void Failed(Exception exception);
}
