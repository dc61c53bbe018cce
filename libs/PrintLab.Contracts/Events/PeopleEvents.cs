using System.Text.Json.Serialization;

namespace PrintLab.Contracts.Events;

/// <summary>A staff name was added, to which actions can be attributed.</summary>
[SeenBy(Audience.Staff)]
public sealed record StaffAdded(string Name) : EventFact;

/// <summary>A staff name can no longer act.</summary>
[SeenBy(Audience.Staff)]
public sealed record StaffDeactivated(string Name) : EventFact;

/// <summary>A staff name can act again.</summary>
[SeenBy(Audience.Staff)]
public sealed record StaffReactivated(string Name) : EventFact;

/// <summary>A workstation may sign in.</summary>
/// <param name="Name">Null for the first workstation of a lab, which the operator sets up.</param>
[SeenBy(Audience.Administrators)]
public sealed record WorkstationAdded(
    string Workstation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name,
    bool IsAdmin
) : EventFact;

/// <summary>A workstation's name, password or rights changed.</summary>
/// <param name="Changed">The fields that changed, never their values.</param>
[SeenBy(Audience.Administrators)]
public sealed record WorkstationChanged(string Workstation, IReadOnlyList<string> Changed) : EventFact;

/// <summary>A partner lab may sign in.</summary>
[SeenBy(Audience.Administrators)]
public sealed record LabAccessGranted(string UserEmail, string LabId, string LabName, string GrantedBy) : EventFact;

/// <summary>A partner lab may no longer sign in.</summary>
[SeenBy(Audience.Administrators)]
public sealed record LabAccessRevoked(string LabId, string UserEmail) : EventFact;

/// <summary>A partner lab got a new PIN.</summary>
[SeenBy(Audience.Administrators)]
public sealed record LabPinRenewed(string LabId) : EventFact;

/// <summary>Too many wrong PINs: only browsers that have signed in before still get in with the PIN.</summary>
/// <param name="Failures">How many PINs were wrong.</param>
/// <param name="Since">When the first of them was.</param>
[SeenBy(Audience.Administrators)]
public sealed record LabShut(string LabId, int Failures, DateTimeOffset Since) : EventFact;

/// <summary>An administrator let a shut lab sign in again.</summary>
[SeenBy(Audience.Administrators)]
public sealed record LabOpened(string LabId) : EventFact;

/// <summary>So many sign-ins failed at a workstation that someone may be guessing its password.</summary>
/// <param name="Failures">How many passwords were wrong.</param>
/// <param name="Since">When the first of them was.</param>
[SeenBy(Audience.Administrators)]
public sealed record WorkstationSignInsFailed(string Workstation, int Failures, DateTimeOffset Since) : EventFact;

/// <summary>A session of a workstation ended before its token expired.</summary>
[SeenBy(Audience.Administrators)]
public sealed record WorkstationSignedOut(string Workstation) : EventFact;
