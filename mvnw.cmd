<# : Runs Maven on this project on Windows, by the same steps as mvnw. What follows is the batch part.
@echo off
setlocal
set "MVNW_MAVEN="
set "MVNW_FILE=%~f0"
for /f "tokens=1,* delims==" %%a in ('powershell -NoProfile -ExecutionPolicy Bypass -Command "Invoke-Expression (Get-Content -Raw -LiteralPath $env:MVNW_FILE)"') do set "%%a=%%b"
if not defined MVNW_MAVEN exit /b 1
call "%MVNW_MAVEN%" %*
exit /b %ERRORLEVEL%
#>
# The PowerShell part: prints JAVA_HOME=... and MVNW_MAVEN=..., which the batch part above takes over.
$ErrorActionPreference = 'Stop'
$oldestJava = 21
$oldestMaven = [version]'3.9.0'
$here = Split-Path -Parent $env:MVNW_FILE
$pinned = Get-Content -Raw "$here\.mvn\wrapper\maven-wrapper.properties" | ForEach-Object { $_ -replace '(?m)^#.*$', '' } | ConvertFrom-StringData

function Fail($message) {
    [Console]::Error.WriteLine("mvnw: $message")
    exit 1
}

function Test-Jdk($candidate) {
    if (-not $candidate -or -not (Test-Path "$candidate\bin\javac.exe")) { return $false }
    $said = cmd /c "`"$candidate\bin\javac.exe`" -version 2>&1"
    return ("$said" -match 'javac (\d+)') -and ([int]$Matches[1] -ge $oldestJava)
}

function Find-Jdk {
    $candidates = @($env:JAVA_HOME)
    $onPath = Get-Command javac.exe -ErrorAction SilentlyContinue
    if ($onPath) { $candidates += Split-Path -Parent (Split-Path -Parent $onPath.Source) }
    $candidates += Get-Item -ErrorAction SilentlyContinue "$env:ProgramFiles\Eclipse Adoptium\*", "$env:ProgramFiles\Java\*",
        "$env:ProgramFiles\Microsoft\jdk*", "$env:ProgramFiles\Zulu\*", "$env:ProgramFiles\Amazon Corretto\*", "$env:USERPROFILE\.jdks\*",
        "$env:USERPROFILE\.sdkman\candidates\java\*" | ForEach-Object { $_.FullName }
    return $candidates | Where-Object { Test-Jdk $_ } | Select-Object -First 1
}

function Find-InstalledMaven {
    $onPath = Get-Command mvn.cmd -ErrorAction SilentlyContinue
    if (-not $onPath) { return $null }
    $fits = ("$(& $onPath.Source -v)" -match 'Apache Maven (\d+\.\d+\.\d+)') -and ([version]$Matches[1] -ge $oldestMaven) -and ([version]$Matches[1]).Major -eq 3
    if ($fits) { return $onPath.Source } else { return $null }
}

function Get-PinnedMaven {
    $url = $pinned.distributionUrl
    $archive = Split-Path -Leaf $url
    $name = $archive -replace '-bin\.tar\.gz$', ''
    $version = $name -replace '^apache-maven-', ''
    if ($env:MVNW_REPOURL) { $url = "$($env:MVNW_REPOURL.TrimEnd('/'))/org/apache/maven/apache-maven/$version/$archive" }
    $m2 = if ($env:MAVEN_USER_HOME) { $env:MAVEN_USER_HOME } else { "$env:USERPROFILE\.m2" }
    $dists = "$m2\wrapper\dists"
    if (-not (Test-Path "$dists\$name\bin\mvn.cmd")) {
        $work = New-Item -ItemType Directory -Force "$dists\$name.$PID"
        try {
            [Console]::Error.WriteLine("mvnw: no Maven of at least $oldestMaven is installed; downloading $url")
            [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
            (New-Object Net.WebClient).DownloadFile($url, "$work\$archive")
            $sha512 = (Get-FileHash -Algorithm SHA512 "$work\$archive").Hash
            if ($sha512 -ne $pinned.distributionSha512Sum) { Fail "$url is not what was pinned: its SHA-512 differs" }
            tar.exe -xzf "$work\$archive" -C "$work"
            Move-Item "$work\$name" "$dists\$name"
        } finally {
            Remove-Item -Recurse -Force $work
        }
    }
    return "$dists\$name\bin\mvn.cmd"
}

$jdk = Find-Jdk
if (-not $jdk) { Fail "no JDK of at least $oldestJava found; install one or set JAVA_HOME" }
if ($env:JAVA_HOME -and $env:JAVA_HOME -ne $jdk) { [Console]::Error.WriteLine("mvnw: JAVA_HOME is no JDK of at least $oldestJava; using $jdk") }
$env:JAVA_HOME = $jdk
$maven = Find-InstalledMaven
if (-not $maven) { $maven = Get-PinnedMaven }
Write-Output "JAVA_HOME=$jdk"
Write-Output "MVNW_MAVEN=$maven"
