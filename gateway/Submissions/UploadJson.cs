using PrintLab.Contracts;
using PrintLab.Gateway.Jobs;

namespace PrintLab.Gateway.Submissions;

/// <summary>
/// A file sent ahead: the id a submission refers to, its expiry, what is known about the model, and the estimate, which is null until a
/// method is chosen or if the model does not allow one.
/// </summary>
internal sealed record UploadJson(
    string UploadId,
    string FileName,
    long Bytes,
    DateTime ExpiresAt,
    ModelJson Model,
    IReadOnlyList<VerdictJson> Verdicts,
    EstimateJson? Estimate
)
{
    public static UploadJson Of(Upload file, IEnumerable<ModelVerdict> verdicts, Estimate? estimate) =>
        new(
            file.UploadId,
            file.OriginalFilename,
            file.Bytes,
            file.ExpiresAt.ToDateTime(),
            ModelJson.Of(file.Model),
            VerdictJson.Of(verdicts),
            estimate is null ? null : EstimateJson.Of(estimate)
        );
}
