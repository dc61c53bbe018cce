using System.Text.Json;
using System.Text.Json.Serialization;
using PrintLab.Lab.Settings;

namespace PrintLab.Notify.Composition.Contexts;

/// <summary>A partner lab that was granted access, for its owner. No email contains the PIN: whoever granted the access passes it on.</summary>
public sealed class LabAccessMailContext(LabAccessFacts facts, LabSettings lab) : MailContext
{
    public static IReadOnlyList<string> Names { get; } = ["lab", "partner_lab", "lab_id", "granted_by"];

    public override string RecipientAddress => facts.UserEmail;

    public override string RecipientName => facts.LabName;

    public override string ButtonPath => "/lab/login";

    public override IReadOnlyList<(string Name, string Value)> Facts =>
        [("Partner lab", facts.LabName), ("Lab ID", facts.LabId), ("Granted by", $"{facts.GrantedBy}, {lab.Name}")];

    public override string Word(string name) =>
        name switch
        {
            "lab" => lab.Name,
            "partner_lab" => facts.LabName,
            "lab_id" => facts.LabId,
            "granted_by" => facts.GrantedBy,
            _ => throw NoSuchWord(name),
        };
}

/// <summary>The details of the event <c>LabAccessGranted</c>.</summary>
public sealed record LabAccessFacts(
    [property: JsonPropertyName("user_email"), JsonRequired] string UserEmail,
    [property: JsonPropertyName("lab_id"), JsonRequired] string LabId,
    [property: JsonPropertyName("lab_name"), JsonRequired] string LabName,
    [property: JsonPropertyName("granted_by"), JsonRequired] string GrantedBy
)
{
    /// <exception cref="JsonException">A member is missing.</exception>
    public static LabAccessFacts Parse(string details) => JsonSerializer.Deserialize<LabAccessFacts>(details)!;
}
