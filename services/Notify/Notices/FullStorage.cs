using PrintLab.Contracts;

namespace PrintLab.Notify.Notices;

/// <summary>Whether there will soon be no room for models.</summary>
public sealed class FullStorage(FileService.FileServiceClient files) : INoticeSource
{
    private const double Warned = 0.9;

    public async Task<IReadOnlyList<Notice>> Look(CancellationToken cancellation)
    {
        var usage = await files.GetUsageAsync(new GetUsageRequest(), cancellationToken: cancellation);
        // Rounded down: full is said only when it is.
        var share = (double)usage.UsedBytes / usage.LimitBytes;
        return share < Warned
            ? []
            : [new Notice("storage", $"The storage is {Math.Floor(share * 100)} % full. At 100 % no model can be submitted: archive old jobs, or raise storage_limit_mb in lab.json.")];
    }
}
