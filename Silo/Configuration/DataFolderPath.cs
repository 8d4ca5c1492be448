namespace Redemptions.Silo.Configuration;

/// <summary>Reads <c>Data:Path</c>, which has a default.</summary>
internal static class DataFolderPath
{
    private const string Default = "data";

    /// <summary>The folder of the embedded database; an empty value counts as none.</summary>
    public static string Of(IConfiguration configuration) => configuration["Data:Path"] is { Length: > 0 } path ? path : Default;
}
