using PrintLab.Contracts;
using PrintLab.Gateway.Jobs;

namespace PrintLab.Gateway.Submissions;

/// <summary>
/// A file that was sent ahead: what a submission names it by, until when, what is known of the model, and what it will come to; null until a
/// method is chosen, and where the model does not tell.
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
