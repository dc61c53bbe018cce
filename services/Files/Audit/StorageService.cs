using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Files.Moves;
using PrintLab.Files.Storage;

namespace PrintLab.Files.Audit;

/// <summary>How full the storage is, and what the last check of it found.</summary>
public sealed class StorageService(StorageUse use, StorageRoom room, FileCheck check, KeptOriginals originals, StoragePath paths, StorageRoot root)
    : Contracts.StorageService.StorageServiceBase
{
    private const int MostTold = 20;

    public override async Task<Usage> GetUsage(GetUsageRequest request, ServerCallContext context) =>
        new() { UsedBytes = await use.Bytes(context.CancellationToken), LimitBytes = use.LimitBytes };

    public override Task<Findings> GetFindings(GetFindingsRequest request, ServerCallContext context)
    {
        var (lost, unclaimed) = (check.Lost, check.Unclaimed);
        return Task.FromResult(
            new Findings
            {
                UsedBytes = use.Known,
                LimitBytes = use.LimitBytes,
                FreeBytes = room.Free(),
                KeepFreeBytes = room.KeepFree,
                LostFiles = { lost.Take(MostTold) },
                LostTotal = lost.Count,
                Unclaimed = { unclaimed.Take(MostTold) },
                UnclaimedTotal = unclaimed.Count,
                Unreadable = { check.Unreadable.Take(MostTold) },
                StorageAvailable = root.IsAvailable(),
                Overwritten = { originals.Overwritten(paths).Take(MostTold) },
            }
        );
    }
}
