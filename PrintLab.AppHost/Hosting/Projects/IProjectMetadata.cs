namespace PrintLab.AppHost.Hosting;

/// <summary>What the build knows of a project; the classes in <c>Projects</c> are generated from the AppHost's references.</summary>
public interface IProjectMetadata
{
    /// <summary>Full path of the project file.</summary>
    string ProjectPath { get; }

    /// <summary>Full path of the assembly it was built into.</summary>
    string AssemblyPath { get; }
}
