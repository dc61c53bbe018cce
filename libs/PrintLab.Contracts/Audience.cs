namespace PrintLab.Contracts;

/// <summary>Who may see something of the lab on a workstation. Administrators see everything.</summary>
public enum Audience
{
    /// <summary>Every workstation that is signed in.</summary>
    Staff,

    /// <summary>Workstations with admin rights.</summary>
    Administrators,
}
