using System.Text.Json.Serialization;

namespace PrintLab.Gateway.Jobs;

/// <summary>Jobs per status and storage in MiB. The names are those its first client used, hence the one in camelCase.</summary>
internal sealed record StatsJson(
    [property: JsonPropertyName("uploaded")] long Uploaded,
    [property: JsonPropertyName("pending")] long Pending,
    [property: JsonPropertyName("readyToPrint")] long ReadyToPrint,
    [property: JsonPropertyName("printing")] long Printing,
    [property: JsonPropertyName("completed")] long Completed,
    [property: JsonPropertyName("paidPickedUp")] long PaidPickedUp,
    [property: JsonPropertyName("rejected")] long Rejected,
    [property: JsonPropertyName("archived")] long Archived,
    [property: JsonPropertyName("total")] long Total,
    [property: JsonPropertyName("storage_usage_mb")] double? StorageUsageMb,
    [property: JsonPropertyName("storage_limit_mb")] long? StorageLimitMb
);
