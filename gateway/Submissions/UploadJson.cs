using System.Text.Json.Nodes;
using PrintLab.Contracts;

namespace PrintLab.Gateway.Submissions;

/// <summary>A file that was sent ahead: what a submission names it by, until when, and what is known of the model.</summary>
internal sealed record UploadJson(
    string UploadId, string FileName, long Bytes, DateTime ExpiresAt, UploadedModelJson? Model, IReadOnlyList<JsonNode> Verdicts, JsonNode? Estimate)
{
    public static UploadJson Of(Upload file) =>
        new(file.UploadId, file.OriginalFilename, file.Bytes, file.ExpiresAt.ToDateTime(), new UploadedModelJson(file.Format), Verdicts: [], Estimate: null);
}

/// <summary>The format is stl-binary, stl-ascii, obj or 3mf.</summary>
internal sealed record UploadedModelJson(string Format);
