namespace Redemptions.LoadTest;

/// <summary>By which door the service is called.</summary>
internal enum FrontKind
{
    Http,
    Grain,
}
