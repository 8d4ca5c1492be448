namespace Redemptions.Testing;

/// <summary>The files of the repository that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    public static string At(params string[] path) => Path.Combine([Root, .. path]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Orleans.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
