using System.Text.Json.Nodes;
using PrintLab.Contracts;
using PrintLab.Gateway.Jobs;

namespace PrintLab.Gateway.Submissions;

/// <summary>A file that was sent ahead: what a submission names it by, until when, and what is known of the model.</summary>
internal sealed record UploadJson(
    string UploadId, string FileName, long Bytes, DateTime ExpiresAt, ModelJson Model, IReadOnlyList<VerdictJson> Verdicts, JsonNode? Estimate)
{
    public static UploadJson Of(Upload file, IEnumerable<ModelVerdict> verdicts) => new(
        file.UploadId, file.OriginalFilename, file.Bytes, file.ExpiresAt.ToDateTime(), ModelJson.Of(file.Model), VerdictJson.Of(verdicts), Estimate: null);
}
