namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>What an object of a 3MF is for (3MF core 4.1).</summary>
internal enum ObjectType
{
    Model,

    /// <summary>A support that is filled like a model.</summary>
    SolidSupport,

    /// <summary>A support of a thickness that the printer chooses.</summary>
    Support,

    /// <summary>A surface that encloses nothing.</summary>
    Surface,

    /// <summary>Never printed.</summary>
    Other,
}
